import { SimpleGrid, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order, ProcedureInput } from '../../../preload/contract.ts';
import { QueueIt } from '../../batches/components/queue-it.tsx';
import { DateField } from '../../components/date-field.tsx';
import { NumberTextInput } from '../../components/number-text-input.tsx';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { minorToDecimal, useFormat } from '../../i18n/format.ts';
import { parseMoney } from '../../i18n/parse-decimal.ts';
import { useMoneyCheck } from '../../i18n/use-money-check.ts';
import { typedDecimal } from '../../orders/order-values.ts';
import { EnvironmentBadge } from './environment-badge.tsx';
import { FormDialog } from './form-dialog.tsx';
import type { OnOperation } from './on-operation.ts';
import { RequestPreview } from './request-preview.tsx';

export type MoneyInDialogProps = {
  readonly order: Order;
  readonly onDone: OnOperation;
  readonly onClose: () => void;
};

type MoneyValues = {
  amountMinor: string;
  currency: string;
  valueDate: string;
  documentId: string;
  reason: string;
};

function inputOf(
  orderId: string,
  values: MoneyValues,
  language: string,
): ProcedureInput<'payments.applyTransaction'> {
  return {
    orderId,
    // What is no amount is refused: by the form, and by main.
    amountMinor: parseMoney(values.amountMinor, values.currency, language) ?? Number.NaN,
    currency: values.currency,
    documentId: values.documentId,
    reason: values.reason,
    ...(values.valueDate === '' ? {} : { valueDate: values.valueDate }),
  };
}

/** Tells InfinitePay that money came in: all that is outstanding, unless another amount is typed. */
export function MoneyInDialog({ order, onDone, onClose }: MoneyInDialogProps) {
  const { t, i18n } = useTranslation('payments');
  const format = useFormat();
  const checkMoney = useMoneyCheck();
  const { currency, outstandingMinor } = order;
  const state = useProcedureForm<'payments.applyTransaction', MoneyValues>({
    procedure: 'payments.applyTransaction',
    initialValues: {
      amountMinor: typedDecimal(minorToDecimal(outstandingMinor, currency), i18n.language),
      currency,
      valueDate: '',
      documentId: '',
      reason: '',
    },
    validate: {
      amountMinor: (text, values) =>
        checkMoney(
          text,
          values.currency,
          t('money.notAnAmount', { example: format.amount(123_450, currency) }),
        ),
    },
    toInput: (values) => inputOf(order.id, values, i18n.language),
    onSuccess: onDone,
  });
  const { form } = state;
  const values = form.getValues();
  return (
    <FormDialog
      opened
      size="lg"
      title={t('money.title')}
      state={state}
      submitLabel={t('money.submit')}
      onClose={onClose}
    >
      <Text size="sm" component="div">
        <EnvironmentBadge integrationId={order.integrationId} /> {order.orderNumber} · {order.customerName}.{' '}
        {t('money.hint', { amount: format.money(outstandingMinor, currency) })}
      </Text>
      <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
        <NumberTextInput
          label={t('money.amount')}
          withAsterisk
          data-autofocus
          {...form.getInputProps('amountMinor')}
        />
        <TextInput
          label={t('money.currency')}
          withAsterisk
          maxLength={3}
          autoComplete="off"
          {...form.getInputProps('currency')}
          onChange={(event) => form.setFieldValue('currency', event.currentTarget.value.toUpperCase())}
        />
        <DateField
          label={t('money.valueDate')}
          description={t('money.valueDateHint')}
          value={values.valueDate}
          onChange={(day) => form.setFieldValue('valueDate', day)}
          error={form.errors.valueDate}
          path="valueDate"
        />
        <TextInput
          label={t('money.document')}
          description={t('money.documentHint')}
          autoComplete="off"
          {...form.getInputProps('documentId')}
        />
      </SimpleGrid>
      <TextInput label={t('money.reason')} autoComplete="off" {...form.getInputProps('reason')} />
      <QueueIt
        error={state.error}
        integrationId={order.integrationId}
        request={() => ({
          action: 'applyTransaction',
          ...inputOf(order.id, form.getValues(), i18n.language),
        })}
        onQueued={onClose}
      />
      <div>
        <RequestPreview
          request={() => ({
            action: 'applyTransaction',
            ...inputOf(order.id, form.getValues(), i18n.language),
          })}
          integrationId={order.integrationId}
        />
      </div>
    </FormDialog>
  );
}
