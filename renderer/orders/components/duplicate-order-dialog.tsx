import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Order } from '../../../preload/contract.ts';
import { notifySuccess } from '../../components/notify.ts';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { FormDialog } from '../../payments/components/form-dialog.tsx';

export type DuplicateOrderDialogProps = { readonly order: Order; readonly onClose: () => void };

/** Makes a new order with the content of this one, under a number of its own. Mount it when it is to be open. */
export function DuplicateOrderDialog({ order, onClose }: DuplicateOrderDialogProps) {
  const { t } = useTranslation(['orders', 'common']);
  const navigate = useNavigate();
  const state = useProcedureForm<'orders.duplicate', { orderNumber: string }>({
    procedure: 'orders.duplicate',
    initialValues: { orderNumber: '' },
    toInput: ({ orderNumber }) => ({ id: order.id, orderNumber }),
    onSuccess: ({ id, orderNumber }) => {
      notifySuccess(t('entry.saved', { orderNumber }), t('common:actions.close'));
      onClose();
      void navigate(`/orders/${id}`);
    },
  });
  return (
    <FormDialog
      opened
      title={t('duplicate.title', { orderNumber: order.orderNumber })}
      state={state}
      submitLabel={t('duplicate.submit')}
      onClose={onClose}
    >
      <TextInput
        label={t('duplicate.number')}
        description={t('duplicate.hint')}
        withAsterisk
        autoComplete="off"
        data-autofocus
        {...state.form.getInputProps('orderNumber')}
      />
    </FormDialog>
  );
}
