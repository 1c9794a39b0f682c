import { useState } from 'react';
import { Button, Card, Group, NumberInput, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { BatchDetail } from '../../../preload/contract.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Facts } from '../../components/facts.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useSingleFlight } from '../../payments/use-single-flight.ts';
import { GoesTo } from './goes-to.tsx';
import { MoneyList } from './money-list.tsx';

export type DraftCardProps = { readonly batch: BatchDetail };

/** What the dry run found, and the start. */
export function DraftCard({ batch }: DraftCardProps) {
  const { t } = useTranslation(['batches', 'payments']);
  const format = useFormat();
  const navigate = useNavigate();
  const [concurrency, setConcurrency] = useState(batch.concurrency);
  const [asking, setAsking] = useState(false);
  const start = useSingleFlight('batches.start', { onSuccess: () => setAsking(false) });
  const discard = useSingleFlight('batches.delete', { onSuccess: () => void navigate('/batches') });
  const { eligible, counts } = batch;
  const count = (key: 'draft.eligible' | 'draft.excluded', value: number): string =>
    t(key, { count: value, formatted: format.number(value) });
  const facts = [
    { label: t('draft.goesTo'), value: <GoesTo integrations={batch.integrations} /> },
    {
      label: t('draft.money'),
      value: batch.action === 'checkStatus' ? undefined : <MoneyList money={batch.money} />,
    },
  ];
  return (
    <Card component="section">
      <Stack gap="sm">
        <Title order={2}>{t('draft.title')}</Title>
        <Text size="sm">
          <strong>{eligible === 0 ? t('draft.nothing') : count('draft.eligible', eligible)}</strong>
          {counts.excluded > 0 && <>, {count('draft.excluded', counts.excluded)}</>}. {t('draft.sent')}
        </Text>
        {eligible > 0 && <Facts facts={facts} columns={2} />}
        {discard.error !== null && <ErrorAlert error={discard.error} />}
        <Group gap="sm" align="flex-end">
          <NumberInput
            label={t('draft.concurrency')}
            w="11rem"
            min={1}
            max={16}
            clampBehavior="strict"
            allowDecimal={false}
            value={concurrency}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 1) setConcurrency(value);
            }}
          />
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            disabled={eligible === 0}
            onClick={() => setAsking(true)}
          >
            {t('draft.start')}
          </Button>
          <Button
            variant="default"
            loading={discard.isPending}
            onClick={() => void discard.fire({ id: batch.id })}
          >
            {t('draft.delete')}
          </Button>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asking}
        title={t('draft.confirmTitle', {
          count: eligible,
          formatted: format.number(eligible),
          action: t(`payments:actions.${batch.action}`),
        })}
        message={
          <Stack gap="sm">
            <Facts facts={facts} />
            <Text size="sm">{t('draft.confirmMessage')}</Text>
          </Stack>
        }
        confirmLabel={t('draft.confirm')}
        destructive={batch.action === 'cancel'}
        pending={start.isPending}
        error={start.error}
        onConfirm={() => void start.fire({ id: batch.id, concurrency })}
        onCancel={() => {
          start.reset();
          setAsking(false);
        }}
      />
    </Card>
  );
}
