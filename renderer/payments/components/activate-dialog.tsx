import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Integration, Order, ProcedureInput } from '../../../preload/contract.ts';
import { QueueIt } from '../../batches/components/queue-it.tsx';
import { DateField } from '../../components/date-field.tsx';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { useFormat } from '../../i18n/format.ts';
import { FormDialog } from './form-dialog.tsx';
import type { OnOperation } from './on-operation.ts';
import { RequestPreview } from './request-preview.tsx';
import { WhereItGoes } from './where-it-goes.tsx';

export type ActivateDialogProps = {
  readonly order: Order;
  readonly integration: Integration | undefined;
  readonly onDone: OnOperation;
  readonly onClose: () => void;
};

type InvoiceValues = {
  invoice: { invoiceId: string; invoiceDate: string; dueDate: string; deliveryDate: string; comment: string };
};

function inputOf(orderId: string, { invoice }: InvoiceValues): ProcedureInput<'payments.activate'> {
  return {
    orderId,
    invoice: {
      comment: invoice.comment,
      ...(invoice.invoiceId.trim() === '' ? {} : { invoiceId: invoice.invoiceId }),
      ...(invoice.invoiceDate === '' ? {} : { invoiceDate: invoice.invoiceDate }),
      ...(invoice.dueDate === '' ? {} : { dueDate: invoice.dueDate }),
      ...(invoice.deliveryDate === '' ? {} : { deliveryDate: invoice.deliveryDate }),
    },
  };
}

/** Hands in the invoice. Everything has a default, so that Enter is enough for most. */
export function ActivateDialog({ order, integration, onDone, onClose }: ActivateDialogProps) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const state = useProcedureForm<'payments.activate', InvoiceValues>({
    procedure: 'payments.activate',
    initialValues: {
      invoice: {
        invoiceId: order.orderNumber,
        invoiceDate: '',
        dueDate: '',
        deliveryDate: '',
        comment: '',
      },
    },
    toInput: (values) => inputOf(order.id, values),
    onSuccess: onDone,
  });
  const { form } = state;
  const { invoice } = form.getValues();
  const date = (field: 'invoiceDate' | 'dueDate' | 'deliveryDate', description: string) => (
    <DateField
      label={t(`activate.${field}`)}
      description={description}
      value={invoice[field]}
      onChange={(day) => form.setFieldValue(`invoice.${field}`, day)}
      error={form.errors[`invoice.${field}`]}
      path={`invoice.${field}`}
    />
  );
  const inDays = (days: number | undefined): string => (days === undefined ? '…' : format.days(days));
  return (
    <FormDialog
      opened
      size="lg"
      title={t('activate.title')}
      state={state}
      submitLabel={t('activate.submit')}
      onClose={onClose}
    >
      <WhereItGoes order={order} integrationId={order.integrationId} />
      <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
        <TextInput
          label={t('activate.invoiceId')}
          description={t('activate.invoiceIdHint')}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('invoice.invoiceId')}
        />
        {date('invoiceDate', t('activate.invoiceDateHint'))}
        {date('dueDate', t('activate.dueDateHint', { days: inDays(integration?.invoiceDueDays) }))}
        {date('deliveryDate', t('activate.deliveryDateHint', { days: inDays(integration?.shippingDays) }))}
      </SimpleGrid>
      <Textarea
        label={t('activate.comment')}
        autosize
        minRows={1}
        {...form.getInputProps('invoice.comment')}
      />
      <QueueIt
        error={state.error}
        integrationId={order.integrationId}
        request={() => ({ action: 'activate', ...inputOf(order.id, form.getValues()) })}
        onQueued={onClose}
      />
      <div>
        <RequestPreview
          request={() => ({ action: 'activate', ...inputOf(order.id, form.getValues()) })}
          integrationId={order.integrationId}
        />
      </div>
    </FormDialog>
  );
}
