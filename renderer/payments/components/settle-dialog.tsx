import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Operation, Order } from '../../../preload/contract.ts';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { FormDialog } from './form-dialog.tsx';
import type { OnOperation } from './on-operation.ts';
import { WhereItGoes } from './where-it-goes.tsx';

export type SettleDialogProps = {
  readonly order: Order;
  readonly open: Operation;
  readonly onDone: OnOperation;
  readonly onClose: () => void;
};

type Decision = { happened: '' | 'yes' | 'no'; note: string };

/** The clerk's decision about an unknown outcome, on the record. Nothing is chosen beforehand. */
export function SettleDialog({ order, open, onDone, onClose }: SettleDialogProps) {
  const { t } = useTranslation('payments');
  const action = t(`actions.${open.action}`);
  const state = useProcedureForm<'payments.settleUnknown', Decision>({
    procedure: 'payments.settleUnknown',
    initialValues: { happened: '', note: '' },
    validate: { happened: (choice) => (choice === '' ? t('unknown.choose') : null) },
    toInput: ({ happened, note }) => ({ orderId: order.id, happened: happened === 'yes', note }),
    onSuccess: onDone,
  });
  const { form } = state;
  return (
    <FormDialog
      opened
      size="lg"
      title={t('unknown.decideTitle')}
      state={state}
      submitLabel={t('unknown.submit')}
      onClose={onClose}
    >
      <Text size="sm">{t('unknown.decideMessage', { orderNumber: order.orderNumber })}</Text>
      <WhereItGoes
        order={order}
        integrationId={order.integrationId}
        {...(open.amountMinor === undefined ? {} : { amountMinor: open.amountMinor })}
      />
      <Radio.Group aria-label={t('unknown.decideTitle')} {...form.getInputProps('happened')}>
        <Stack gap={6}>
          <Radio value="yes" label={t('unknown.happened', { action })} />
          <Radio value="no" label={t('unknown.notHappened', { action })} />
        </Stack>
      </Radio.Group>
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
