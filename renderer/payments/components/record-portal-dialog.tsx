import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../preload/contract.ts';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { FormDialog } from './form-dialog.tsx';
import type { OnOperation } from './on-operation.ts';
import { WhereItGoes } from './where-it-goes.tsx';

export type RecordPortalDialogProps = {
  readonly order: Order;
  readonly onDone: OnOperation;
  readonly onClose: () => void;
};

/** Puts on record that the order was cancelled in InfinitePay's portal. */
export function RecordPortalDialog({ order, onDone, onClose }: RecordPortalDialogProps) {
  const { t } = useTranslation('payments');
  const state = useProcedureForm<'payments.recordPortalCancellation', { note: string }>({
    procedure: 'payments.recordPortalCancellation',
    initialValues: { note: '' },
    toInput: ({ note }) => ({ orderId: order.id, note }),
    onSuccess: onDone,
  });
  return (
    <FormDialog
      opened
      title={t('denied.recordTitle')}
      state={state}
      submitLabel={t('denied.recordSubmit')}
      onClose={onClose}
    >
      <WhereItGoes order={order} integrationId={order.integrationId} />
      <Textarea
        label={t('denied.note')}
        description={t('denied.noteHint')}
        withAsterisk
        autosize
        minRows={2}
        data-autofocus
        {...state.form.getInputProps('note')}
      />
    </FormDialog>
  );
}
