import { useState } from 'react';
import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import {
  IconDownload,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconRepeat,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type BatchDetail, largestBatch } from '../../../preload/contract.ts';
import { useBackOffice, useBatchSelection } from '../../app/back-office.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Facts } from '../../components/facts.tsx';
import { useFormat } from '../../i18n/format.ts';
import { downloadText } from '../../orders/download.ts';
import { useSingleFlight } from '../../payments/use-single-flight.ts';
import { problemsOf, roughTime, shownStateOf } from '../batch-view.ts';
import { BatchBar } from './batch-bar.tsx';
import { GoesTo } from './goes-to.tsx';
import { MoneyList } from './money-list.tsx';
import { PauseAlert } from './pause-alert.tsx';

export type RunCardProps = { readonly batch: BatchDetail };

/** How a batch gets on, and what can be done with it. */
export function RunCard({ batch }: RunCardProps) {
  const { t } = useTranslation('batches');
  const format = useFormat();
  const { counts, eligible, done, remaining } = batch;
  const state = shownStateOf(batch);
  const isEnding = batch.worker === 'here' && (state === 'paused' || state === 'stopped');
  const timeLeft = batch.remainingMs === undefined ? undefined : roughTime(batch.remainingMs);
  return (
    <Card component="section">
      <Stack gap="sm">
        <Group justify="space-between" align="baseline">
          <Title order={2}>{t('run.title')}</Title>
          <Text size="sm" className="figures">
            {t('run.bar', { done: format.number(done), eligible: format.number(eligible) })}
          </Text>
        </Group>
        <BatchBar batch={batch} />
        <PauseAlert batch={batch} />
        {isEnding && (
          <Text size="sm" c="dimmed">
            {t('run.ending')}
          </Text>
        )}
        {batch.worker === 'elsewhere' && (
          <Text size="sm" c="dimmed">
            {t('run.elsewhere')}
          </Text>
        )}
        <Facts
          columns={3}
          facts={[
            { label: t('run.done'), value: format.number(counts.succeeded) },
            { label: t('run.problems'), value: format.number(problemsOf(batch)) },
            { label: t('run.remaining'), value: format.number(remaining) },
            {
              label: t('run.timeLeft'),
              value:
                state !== 'running'
                  ? undefined
                  : timeLeft === undefined
                    ? t('run.noPace')
                    : t(`run.${timeLeft.unit}`, { formatted: format.number(timeLeft.value) }),
            },
            {
              label: t('run.moneyDone'),
              value: batch.action === 'checkStatus' ? undefined : <MoneyList money={batch.moneyDone} />,
            },
            { label: t('draft.goesTo'), value: <GoesTo integrations={batch.integrations} /> },
          ]}
        />
        <RunButtons batch={batch} />
      </Stack>
    </Card>
  );
}

function RunButtons({ batch }: RunCardProps) {
  const { t } = useTranslation('batches');
  const format = useFormat();
  const navigate = useNavigate();
  const [stopping, setStopping] = useState(false);
  const pause = useSingleFlight('batches.pause');
  const resume = useSingleFlight('batches.resume');
  const stop = useSingleFlight('batches.stop', { onSuccess: () => setStopping(false) });
  const remove = useSingleFlight('batches.delete', { onSuccess: () => void navigate('/batches') });
  const exporting = useSingleFlight('batches.export', {
    onSuccess: ({ fileName, content }) => downloadText(fileName, content, 'text/csv'),
  });
  const again = useNewBatchOfProblems(batch);
  const { id } = batch;
  const state = shownStateOf(batch);
  const canResume = state === 'paused' || state === 'interrupted';
  const hasEnded = state === 'done' || state === 'stopped';
  const errors = [pause, resume, remove, exporting].flatMap(({ error }) => (error === null ? [] : [error]));
  return (
    <Stack gap="sm">
      {errors.map((error) => (
        <ErrorAlert key={error.message} error={error} />
      ))}
      <Group gap="xs">
        {state === 'running' && (
          <Button
            leftSection={<IconPlayerPause size={16} aria-hidden />}
            loading={pause.isPending}
            onClick={() => void pause.fire({ id })}
          >
            {t('run.pause')}
          </Button>
        )}
        {canResume && (
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={resume.isPending}
            onClick={() => void resume.fire({ id })}
          >
            {t('run.resume')}
          </Button>
        )}
        {(state === 'running' || canResume) && (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            onClick={() => setStopping(true)}
          >
            {t('run.stop')}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={exporting.isPending}
          onClick={() => void exporting.fire({ id })}
        >
          {t('run.export')}
        </Button>
        {hasEnded && again.count > 0 && (
          <Button
            variant="default"
            leftSection={<IconRepeat size={16} aria-hidden />}
            onClick={() => void again.begin()}
          >
            {t('run.again', { count: again.count, formatted: format.number(again.count) })}
          </Button>
        )}
        {hasEnded && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} aria-hidden />}
            loading={remove.isPending}
            onClick={() => void remove.fire({ id })}
          >
            {t('run.remove')}
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={stopping}
        title={t('run.stopTitle')}
        message={t('run.stopMessage')}
        confirmLabel={t('run.stopConfirm')}
        cancelLabel={t('run.keep')}
        destructive
        pending={stop.isPending}
        error={stop.error}
        onConfirm={() => void stop.fire({ id })}
        onCancel={() => setStopping(false)}
      />
    </Stack>
  );
}

/** The orders that failed, for another batch; those of unknown outcome are not among them. */
function useNewBatchOfProblems({ id, counts }: BatchDetail) {
  const client = useBackOffice();
  const navigate = useNavigate();
  const { choose } = useBatchSelection();
  const states = ['declined', 'failed', 'refused', 'notSent'] as const;
  return {
    count: states.reduce((sum, state) => sum + counts[state], 0),
    begin: async () => {
      const orderIds: string[] = [];
      for (let cursor: string | undefined; orderIds.length < largestBatch;) {
        const page = await client.call('batches.items', {
          id,
          states: [...states],
          limit: 500,
          ...(cursor === undefined ? {} : { cursor }),
        });
        orderIds.push(...page.rows.map(({ orderId }) => orderId));
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      choose({ orderIds });
      void navigate('/batches/new');
    },
  };
}
