import { useState } from 'react';
import { Button, Card, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ConfirmationNeed, Order } from '../../../preload/contract.ts';
import { QueueIt } from '../../batches/components/queue-it.tsx';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { ProcedureFormFrame } from '../../components/procedure-form-frame.tsx';
import { ConfirmLiveDialog } from '../../guard/confirm-live-dialog.tsx';
import { confirmationNeedOf } from '../../guard/confirmation-need.ts';
import { useFormat } from '../../i18n/format.ts';
import { RequestPreview } from '../../payments/components/request-preview.tsx';
import { useSingleFlight } from '../../payments/use-single-flight.ts';
import { itemsValuesOf, modificationOf, type ItemsValues } from '../order-values.ts';
import { useOrderTotals } from '../use-order-totals.ts';
import { LineGrid } from './line-grid.tsx';
import { SumsCard } from './sums-card.tsx';

export type ModifyFormProps = {
  readonly order: Order;
  /** InfinitePay has answered; the order's page says what. */
  readonly onSent: () => void;
};

/** Line items, discount and shipping of a reserved order, for InfinitePay to agree to. */
export function ModifyForm({ order, onSent }: ModifyFormProps) {
  const { t, i18n } = useTranslation(['orders', 'guard', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const [initialValues] = useState(() => itemsValuesOf(order, i18n.language));
  const state = useProcedureForm<'payments.modify', ItemsValues>({
    procedure: 'payments.modify',
    initialValues,
    toInput: (values) => modificationOf(order.id, values, i18n.language),
    fieldOf: (path) => (path === 'lineItems' ? 'lineItems.0.sku' : path),
    onSuccess: onSent,
    onError: ({ code, details }) => {
      if (code === 'confirmationRequired') setNeed(confirmationNeedOf(details.params));
    },
  });
  const [need, setNeed] = useState<ConfirmationNeed>();
  const confirmed = useSingleFlight('payments.modify', { onSuccess: onSent });
  const { form } = state;
  const totals = useOrderTotals(form.getValues(), order.currency);
  return (
    <ProcedureFormFrame
      state={state}
      submitLabel={t('entry.modifySubmit')}
      secondary={
        <Button variant="default" onClick={() => void navigate(`/orders/${order.id}`)}>
          {t('common:actions.cancel')}
        </Button>
      }
    >
      <QueueIt
        error={confirmed.error ?? state.error}
        integrationId={order.integrationId}
        request={() => ({ action: 'modify', ...modificationOf(order.id, form.getValues(), i18n.language) })}
        onQueued={() => {
          form.resetDirty();
          onSent();
        }}
      />
      <Card component="section">
        <Title order={2} mb="xs">
          {t('groups.lines')}
        </Title>
        <LineGrid form={form} currency={order.currency} totals={totals} />
      </Card>
      <div>
        <RequestPreview
          request={() => ({ action: 'modify', ...modificationOf(order.id, form.getValues(), i18n.language) })}
          integrationId={order.integrationId}
        />
      </div>
      <SumsCard getInputProps={form.getInputProps} totals={totals} currency={order.currency} />
      {need !== undefined && (
        <ConfirmLiveDialog
          title={t('guard:modifyTitle', { amount: format.money(need.amountMinor, need.currency) })}
          confirmLabel={t('guard:modifyConfirm')}
          need={need}
          pending={confirmed.isPending}
          error={confirmed.error}
          onConfirm={(confirmation) =>
            void confirmed.fire({
              ...modificationOf(order.id, form.getValues(), i18n.language),
              confirmation,
            })
          }
          onCancel={() => {
            setNeed(undefined);
            state.clearError();
          }}
        />
      )}
    </ProcedureFormFrame>
  );
}
