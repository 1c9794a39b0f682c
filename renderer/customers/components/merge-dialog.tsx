import { useState } from 'react';
import { Alert, Button, Checkbox, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Customer, MergeField, MergeChoice } from '../../../preload/contract.ts';
import { useProcedureMutation, useProcedureQuery } from '../../app/data.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { CustomerPicker } from './customer-picker.tsx';
import { MergeTable } from './merge-table.tsx';

export type MergeDialogProps = {
  readonly customer: Customer;
  /** The other one, where it is known already. */
  readonly otherId?: string | undefined;
  readonly onMerged: (customer: Customer) => void;
  readonly onClose: () => void;
};

type Choices = Partial<Record<MergeField, MergeChoice>>;

/** Makes one customer of two: which one, which stays, and which value of each field survives. */
export function MergeDialog({ customer, otherId = '', onMerged, onClose }: MergeDialogProps) {
  const { t } = useTranslation(['customers', 'common']);
  const [other, setOther] = useState(otherId);
  const [isSwapped, setSwapped] = useState(false);
  const [choices, setChoices] = useState<Choices>({});
  const [isAccepted, setAccepted] = useState(false);
  const ids = isSwapped ? { keepId: other, mergeId: customer.id } : { keepId: customer.id, mergeId: other };
  const preview = useProcedureQuery(
    'customers.previewMerge',
    { ...ids, choices },
    { enabled: other !== '', keepPrevious: true },
  );
  const merge = useProcedureMutation('customers.merge', { onSuccess: onMerged });
  const shown = other === '' ? undefined : preview.data;
  const isStale = preview.isPlaceholderData || preview.error !== null;
  const isBlocked = shown === undefined || isStale || shown.openOrders.length > 0;
  return (
    <Dialog opened onClose={onClose} size="xl" title={t('merge.title', { name: customer.name })}>
      <Stack gap="md">
        <CustomerPicker
          label={t('merge.other')}
          placeholder={t('merge.otherPlaceholder')}
          nothingFound={t('merge.nothingFound')}
          value={other}
          onChange={(id) => {
            setOther(id);
            setChoices({});
            setAccepted(false);
            merge.reset();
          }}
          path="mergeId"
        />
        {other !== '' && preview.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
        {preview.error !== null && other !== '' && <ErrorAlert error={preview.error} />}
        {merge.error !== null && <ErrorAlert error={merge.error} />}
        {shown !== undefined && preview.error === null && (
          <>
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm">
                {t('merge.what', { kept: shown.kept.name, merged: shown.merged.name })}{' '}
                {t('merge.orders', { count: shown.ordersMoved })}
              </Text>
              <Button
                variant="default"
                size="compact-sm"
                flex="none"
                leftSection={<IconArrowsExchange size={14} aria-hidden />}
                onClick={() => {
                  setSwapped(!isSwapped);
                  setChoices({});
                }}
              >
                {t('merge.swap')}
              </Button>
            </Group>
            {shown.openOrders.length > 0 && (
              <Alert
                color="red"
                icon={<IconAlertTriangle size={18} aria-hidden />}
                title={t('merge.blocked')}
              >
                {shown.openOrders.join(', ')}
              </Alert>
            )}
            <MergeTable
              preview={shown}
              choices={choices}
              onChoose={(field, choice) => setChoices((before) => ({ ...before, [field]: choice }))}
            />
            {shown.vatIdsDiffer && (
              <Alert
                color="yellow"
                icon={<IconAlertTriangle size={18} aria-hidden />}
                title={t('merge.vatIdsDiffer')}
              >
                <Checkbox
                  checked={isAccepted}
                  onChange={(event) => setAccepted(event.currentTarget.checked)}
                  label={t('merge.acceptVatIds')}
                />
              </Alert>
            )}
          </>
        )}
        <Text size="xs" c="dimmed">
          {t('merge.final')}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:actions.cancel')}
          </Button>
          <Button
            color="red.8"
            disabled={isBlocked || (shown.vatIdsDiffer && !isAccepted)}
            loading={merge.isPending}
            onClick={() => merge.mutate({ ...ids, choices, acceptDifferentVatIds: isAccepted })}
          >
            {t('merge.submit')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
