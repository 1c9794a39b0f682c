import { useState } from 'react';
import { Button, Group, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WireRetention } from '../../../preload/contract.ts';
import { useProcedureMutation, useProcedureQuery } from '../../app/data.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifySuccess } from '../../components/notify.ts';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { FormDialog } from '../../payments/components/form-dialog.tsx';

/** How long and how much of the log is kept, and emptying it. */
export function RetentionMenu({ onCleared }: { readonly onCleared: () => void }) {
  const { t } = useTranslation(['diagnostics', 'common']);
  const retention = useProcedureQuery('wireLog.retention', {});
  const [open, setOpen] = useState<'none' | 'keep' | 'clear'>('none');
  const clear = useProcedureMutation('wireLog.clear', {
    onSuccess: () => {
      setOpen('none');
      onCleared();
      notifySuccess(t('calls.cleared'), t('common:actions.close'));
    },
  });
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setOpen('keep')}>
        {t('calls.retention')}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => setOpen('clear')}>
        {t('calls.clear')}
      </Button>
      {open === 'keep' && retention.data !== undefined && (
        <RetentionDialog stored={retention.data} onClose={() => setOpen('none')} />
      )}
      <ConfirmDialog
        opened={open === 'clear'}
        destructive
        title={t('calls.clearTitle')}
        message={t('calls.clearMessage')}
        confirmLabel={t('calls.clear')}
        pending={clear.isPending}
        error={clear.error}
        onConfirm={() => clear.mutate({})}
        onCancel={() => setOpen('none')}
      />
    </>
  );
}

type RetentionValues = { days: number | string; megabytes: number | string };
type RetentionDialogProps = { readonly stored: WireRetention; readonly onClose: () => void };

function RetentionDialog({ stored, onClose }: RetentionDialogProps) {
  const { t } = useTranslation(['diagnostics', 'common']);
  const state = useProcedureForm<'wireLog.setRetention', RetentionValues>({
    procedure: 'wireLog.setRetention',
    initialValues: { ...stored },
    // An empty field is no number: main names it.
    toInput: ({ days, megabytes }) => ({
      days: Number(days || Number.NaN),
      megabytes: Number(megabytes || Number.NaN),
    }),
    onSuccess: () => {
      notifySuccess(t('common:saved'), t('common:actions.close'));
      onClose();
    },
  });
  const { form } = state;
  return (
    <FormDialog
      opened
      title={t('calls.retentionTitle')}
      state={state}
      submitLabel={t('common:actions.saveChanges')}
      onClose={onClose}
    >
      <Group grow align="flex-start">
        <NumberInput
          label={t('calls.days')}
          allowDecimal={false}
          min={1}
          max={3650}
          {...form.getInputProps('days')}
        />
        <NumberInput
          label={t('calls.megabytes')}
          allowDecimal={false}
          min={1}
          max={10_000}
          {...form.getInputProps('megabytes')}
        />
      </Group>
    </FormDialog>
  );
}
