import { Alert, Anchor, Loader, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Customer, ErasurePreview } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { useProcedureForm } from '../components/procedure-form.ts';
import { useFormat } from '../i18n/format.ts';
import { FormDialog } from '../payments/components/form-dialog.tsx';

export type EraseDialogProps = {
  readonly customer: Customer;
  readonly onErased: () => void;
  readonly onClose: () => void;
};

/** Erases a customer's personal data, after saying what goes, what stays, and what the law wants kept. */
export function EraseDialog({ customer, onErased, onClose }: EraseDialogProps) {
  const { t } = useTranslation(['privacy', 'common']);
  const format = useFormat();
  const preview = useProcedureQuery('privacy.previewErasure', { customerId: customer.id });
  const state = useProcedureForm<'privacy.erase', { confirmation: string }>({
    procedure: 'privacy.erase',
    initialValues: { confirmation: '' },
    toInput: ({ confirmation }) => ({ customerId: customer.id, confirmation, label: t('label') }),
    onSuccess: ({ orders, fileCleaned }) => {
      const done = t('erase.done', { count: orders, formatted: format.number(orders) });
      notifySuccess(fileCleaned ? done : `${done} ${t('erase.notCleaned')}`, t('common:actions.close'));
      onErased();
    },
  });
  return (
    <FormDialog
      opened
      title={t('erase.title', { name: customer.name })}
      state={state}
      submitLabel={t('erase.submit')}
      destructive
      size="lg"
      onClose={onClose}
    >
      {preview.error !== null && <ErrorAlert error={preview.error} />}
      {preview.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
      {preview.data !== undefined && <Consequences customerId={customer.id} preview={preview.data} />}
      <TextInput
        label={t('erase.confirm')}
        description={t('erase.confirmHint', { name: customer.name })}
        withAsterisk
        autoComplete="off"
        data-autofocus
        {...state.form.getInputProps('confirmation')}
      />
    </FormDialog>
  );
}

/** More than fit beside what the dialog has to say. */
const openOrdersShown = 12;

type ConsequencesProps = { readonly customerId: string; readonly preview: ErasurePreview };

function Consequences({ customerId, preview }: ConsequencesProps) {
  const { t } = useTranslation(['privacy', 'common']);
  const format = useFormat();
  const { orders, unpaidOrders, openOrders, newestOrderOn, retentionUntil } = preview;
  const more = openOrders.length - openOrdersShown;
  return (
    <Stack gap="sm">
      {openOrders.length > 0 && (
        <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />} title={t('erase.blocked')}>
          {openOrders
            .slice(0, openOrdersShown)
            .map((order) => `${order.orderNumber} (${t(`common:paymentStatus.${order.paymentStatus}`)})`)
            .join(', ')}
          {more > 0 && ` ${t('erase.moreOpen', { formatted: format.number(more) })}`}{' '}
          <Anchor component={Link} to={`/orders?customer=${customerId}`} size="sm">
            {t('erase.showOrders')}
          </Anchor>
        </Alert>
      )}
      <Text size="sm">{t('erase.what', { orders: t('erase.orders', { count: orders }) })}</Text>
      {unpaidOrders > 0 && <Text size="sm">{t('erase.unpaid', { count: unpaidOrders })}</Text>}
      {newestOrderOn !== undefined && retentionUntil !== undefined && (
        <Alert
          color="yellow"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title={t('erase.retentionTitle')}
        >
          {t('erase.retention', { newest: format.date(newestOrderOn), until: format.date(retentionUntil) })}
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {t('erase.copies')}
      </Text>
    </Stack>
  );
}
