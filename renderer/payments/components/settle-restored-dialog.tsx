import { Select, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { NumberTextInput } from '../../components/number-text-input.tsx';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { useFormat } from '../../i18n/format.ts';
import { parseMoney } from '../../i18n/parse-decimal.ts';
import { useMoneyCheck } from '../../i18n/use-money-check.ts';
import { FormDialog } from './form-dialog.tsx';
import type { OnOperation } from './on-operation.ts';
import { WhereItGoes } from './where-it-goes.tsx';

export type SettleRestoredDialogProps = {
  readonly order: Order;
  readonly onDone: OnOperation;
  readonly onClose: () => void;
};

type Values = { paidMinor: string; integrationId: string; note: string };

/** Puts on record what somebody found about an order at InfinitePay after a restore. Nothing is filled in beforehand. */
export function SettleRestoredDialog({ order, onDone, onClose }: SettleRestoredDialogProps) {
  const { t, i18n } = useTranslation('payments');
  const format = useFormat();
  const checkMoney = useMoneyCheck();
  const integrations = useProcedureQuery('integrations.list', {});
  const { currency } = order;
  const hasMoney = order.paymentStatus === 'guaranteed' || order.paymentStatus === 'partlyPaid';
  const state = useProcedureForm<'payments.settleRestored', Values>({
    procedure: 'payments.settleRestored',
    initialValues: { paidMinor: '', integrationId: order.integrationId ?? '', note: '' },
    validate: {
      paidMinor: (text) =>
        hasMoney
          ? checkMoney(text, currency, t('money.notAnAmount', { example: format.amount(123_450, currency) }))
          : null,
    },
    toInput: ({ paidMinor, integrationId, note }) => ({
      orderId: order.id,
      note,
      ...(integrationId === '' ? {} : { integrationId }),
      ...(hasMoney ? { paidMinor: parseMoney(paidMinor, currency, i18n.language) ?? Number.NaN } : {}),
    }),
    onSuccess: onDone,
  });
  const { form } = state;
  return (
    <FormDialog
      opened
      size="lg"
      title={t('restored.dialogTitle')}
      state={state}
      submitLabel={t('restored.submit')}
      onClose={onClose}
    >
      <Text size="sm">{t(hasMoney ? 'restored.dialogMoney' : 'restored.dialogNothing')}</Text>
      {order.integrationId === undefined ? (
        <Select
          label={t('restored.integration')}
          withAsterisk
          data={(integrations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('integrationId')}
        />
      ) : (
        <WhereItGoes order={order} integrationId={order.integrationId} />
      )}
      {hasMoney && (
        <NumberTextInput
          label={t('restored.paid', { currency })}
          description={t('restored.paidHint', { amount: format.money(order.totals.grossMinor, currency) })}
          withAsterisk
          {...form.getInputProps('paidMinor')}
        />
      )}
      <Textarea
        label={t('unknown.note')}
        description={t('unknown.noteHint')}
        withAsterisk
        autosize
        minRows={2}
        {...form.getInputProps('note')}
      />
    </FormDialog>
  );
}
