import { useState } from 'react';
import {
  Alert,
  Anchor,
  Button,
  Card,
  Group,
  Loader,
  Stack,
  Table,
  Text,
  VisuallyHidden,
} from '@mantine/core';
import { IconCloudUp, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Queue, QueueItem } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { useFormat } from '../i18n/format.ts';
import { EnvironmentBadge } from '../payments/components/environment-badge.tsx';
import { useSingleFlight } from '../payments/use-single-flight.ts';
import { TaskStateBadge } from './components/batch-badges.tsx';
import { BatchTabs } from './components/batch-tabs.tsx';
import { useTaskTexts } from './use-task-texts.ts';

/** What was put off until there is a network: shown, tried, emptied. */
export function QueueScreen() {
  const { t } = useTranslation(['batches', 'common']);
  const queue = useProcedureQuery('queue.list', {});
  return (
    <Page title={t('tabs.queue')} description={t('queue.description')}>
      <Stack gap="sm">
        <BatchTabs value="queue" />
        {queue.error !== null && <ErrorAlert error={queue.error} onRetry={() => void queue.refetch()} />}
        {queue.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
        {queue.data?.items.length === 0 && (
          <EmptyState
            icon={IconCloudUp}
            title={t('queue.emptyTitle')}
            message={t('queue.emptyMessage')}
            actions={
              <Button component={Link} to="/orders" variant="default">
                {t('queue.toOrders')}
              </Button>
            }
          />
        )}
        {queue.data !== undefined && queue.data.items.length > 0 && <QueueCard queue={queue.data} />}
      </Stack>
    </Page>
  );
}

function QueueCard({ queue }: { readonly queue: Queue }) {
  const { t } = useTranslation(['batches', 'common']);
  const format = useFormat();
  const { textOf } = useTaskTexts();
  const [clearing, setClearing] = useState(false);
  const run = useSingleFlight('queue.run');
  const clear = useSingleFlight('queue.clear', { onSuccess: () => setClearing(false) });
  const remove = useSingleFlight('queue.remove');
  const { state, waiting, items, nextTryAt, problem } = queue;
  const errors = [run.error, remove.error].filter((error) => error !== null);
  const hasEnded = items.some((item) => item.state !== 'waiting' && item.state !== 'sending');
  return (
    <Card component="section">
      <Stack gap="sm">
        <Alert
          color={state === 'waiting' || state === 'vaultLocked' ? 'yellow' : 'teal'}
          role="status"
          icon={state === 'running' ? <Loader size={16} role="presentation" /> : <IconCloudUp size={18} />}
          title={t(`queue.state.${state}`)}
        >
          {problem !== undefined && <Text size="sm">{textOf(problem)}</Text>}
          {nextTryAt !== undefined && (
            <Text size="sm">{t('queue.nextTry', { instant: format.instant(nextTryAt) })}</Text>
          )}
        </Alert>
        {errors.map((error) => (
          <ErrorAlert key={error.message} error={error} />
        ))}
        <Group gap="xs">
          <Button
            leftSection={<IconRefresh size={16} aria-hidden />}
            disabled={waiting === 0}
            loading={run.isPending || state === 'running'}
            onClick={() => void run.fire({})}
          >
            {t('queue.tryNow')}
          </Button>
          <Button variant="default" disabled={waiting === 0} onClick={() => setClearing(true)}>
            {t('queue.clear')}
          </Button>
          {hasEnded && (
            <Button
              variant="default"
              loading={clear.isPending && !clearing}
              onClick={() => void clear.fire({ what: 'ended' })}
            >
              {t('queue.clearEnded')}
            </Button>
          )}
        </Group>
        <Table aria-label={t('queue.label')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('columns.order')}</Table.Th>
              <Table.Th>{t('columns.action')}</Table.Th>
              <Table.Th>{t('draft.goesTo')}</Table.Th>
              <Table.Th ta="end">{t('columns.amount')}</Table.Th>
              <Table.Th>{t('queue.queuedAt')}</Table.Th>
              <Table.Th>{t('columns.result')}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{t('common:actions.remove')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <QueueRow key={item.id} item={item} onRemove={() => void remove.fire({ id: item.id })} />
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
      <ConfirmDialog
        opened={clearing}
        title={t('queue.clearTitle')}
        message={t('queue.clearMessage', { count: waiting, formatted: format.number(waiting) })}
        confirmLabel={t('queue.clear')}
        cancelLabel={t('queue.keep')}
        destructive
        pending={clear.isPending}
        error={clear.error}
        onConfirm={() => void clear.fire({ what: 'all' })}
        onCancel={() => setClearing(false)}
      />
    </Card>
  );
}

type QueueRowProps = { readonly item: QueueItem; readonly onRemove: () => void };

function QueueRow({ item, onRemove }: QueueRowProps) {
  const { t } = useTranslation(['batches', 'payments']);
  const format = useFormat();
  const { textOf } = useTaskTexts();
  const { orderNumber } = item;
  const isWaiting = item.state === 'waiting';
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/orders/${item.orderId}`} size="sm" fw={560}>
          {orderNumber}
        </Anchor>
        <Text size="xs" c="dimmed">
          {item.customerName}
        </Text>
      </Table.Td>
      <Table.Td>{t(`payments:actions.${item.action}`)}</Table.Td>
      <Table.Td>
        <EnvironmentBadge integrationId={item.integrationId} />
      </Table.Td>
      <Table.Td ta="end" className="figures">
        {item.amountMinor === undefined ? null : format.money(item.amountMinor, item.currency)}
      </Table.Td>
      <Table.Td>
        <span className="figures">{format.instant(item.queuedAt)}</span>
        <Text size="xs" c="dimmed">
          {item.operator}
        </Text>
      </Table.Td>
      <Table.Td>
        <TaskStateBadge state={item.state} />
        {item.reason !== undefined && (
          <Text size="xs" maw="22rem">
            {textOf(item.reason)}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="end">
        {item.state !== 'sending' && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t(isWaiting ? 'queue.takeOf' : 'queue.dismissOf', { orderNumber })}
            onClick={onRemove}
          >
            {t(isWaiting ? 'queue.take' : 'queue.dismiss')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
