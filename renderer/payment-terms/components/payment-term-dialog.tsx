import { NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PaymentTerm } from '../../../preload/contract.ts';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { HistoryPanel } from '../../history/history-panel.tsx';
import { FormDialog } from '../../payments/components/form-dialog.tsx';

export type PaymentTermDialogProps = {
  /** Changed when given, else a new one is made. */
  readonly stored?: PaymentTerm;
  readonly onSaved: (term: PaymentTerm) => void;
  readonly onClose: () => void;
};

type TermValues = { label: string; days: number | string };

/** Creates or changes a payment term. Mount it when it is to be open: it begins with the stored values. */
export function PaymentTermDialog({ stored, onSaved, onClose }: PaymentTermDialogProps) {
  const { t } = useTranslation(['paymentTerms', 'common']);
  const suggestion = (days: number | string): string =>
    typeof days === 'number' ? t('suggestedLabel', { days }) : '';
  const state = useProcedureForm<'paymentTerms.create' | 'paymentTerms.update', TermValues>({
    procedure: stored === undefined ? 'paymentTerms.create' : 'paymentTerms.update',
    initialValues: stored === undefined ? { label: suggestion(30), days: 30 } : { ...stored },
    toInput: ({ label, days }) => {
      // An empty number field holds '': main then names the field.
      const input = { label, days: typeof days === 'number' ? days : Number.NaN };
      return stored === undefined ? input : { id: stored.id, ...input };
    },
    onSuccess: onSaved,
  });
  const { form } = state;
  return (
    <FormDialog
      opened
      title={stored === undefined ? t('create') : t('edit')}
      state={state}
      submitLabel={stored === undefined ? t('common:actions.add') : t('common:actions.saveChanges')}
      onClose={onClose}
      {...(stored === undefined ? {} : { size: 'lg' as const })}
    >
      <NumberInput
        label={t('days')}
        description={t('daysHint')}
        withAsterisk
        allowDecimal={false}
        allowNegative={false}
        max={3650}
        data-autofocus
        {...form.getInputProps('days')}
        onChange={(days) => {
          const before = form.getValues();
          form.setFieldValue('days', days);
          // The suggested name follows the days; a name of one's own stays.
          if (before.label === suggestion(before.days)) form.setFieldValue('label', suggestion(days));
        }}
      />
      <TextInput
        label={t('label')}
        description={t('labelHint')}
        withAsterisk
        {...form.getInputProps('label')}
      />
      {stored !== undefined && <HistoryPanel topic="paymentTerms" recordId={stored.id} />}
    </FormDialog>
  );
}
