import { useMemo, useState } from 'react';
import { Anchor, Card, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { BatchDetail, BatchItem, TaskState } from '../../../preload/contract.ts';
import { useProcedurePages } from '../../app/data.ts';
import { DataTable, type DataColumn } from '../../components/data-table.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useFormat } from '../../i18n/format.ts';
import { ListFrame } from '../../lists/list-frame.tsx';
import { problemsOf, problemStates } from '../batch-view.ts';
import { useTaskTexts } from '../use-task-texts.ts';
import { TaskStateBadge } from './batch-badges.tsx';

const views = {
  problems: problemStates,
  waiting: ['waiting', 'sending'],
  succeeded: ['succeeded'],
  excluded: ['excluded'],
  all: [],
} as const satisfies Record<string, ReadonlyArray<TaskState>>;
type View = keyof typeof views;

export type ItemsCardProps = { readonly batch: BatchDetail };

/** The orders of a batch with what became of each; each leads to its order. */
export function ItemsCard({ batch }: ItemsCardProps) {
  const { t } = useTranslation('batches');
  const format = useFormat();
  const navigate = useNavigate();
  const { counts } = batch;
  const problems = problemsOf(batch);
  const found: Readonly<Record<View, number>> = {
    problems,
    waiting: counts.waiting + counts.sending,
    succeeded: counts.succeeded,
    excluded: counts.excluded,
    all: batch.eligible + counts.excluded,
  };
  const [chosen, setChosen] = useState<View>();
  const view = chosen ?? (problems > 0 ? 'problems' : batch.state === 'done' ? 'succeeded' : 'waiting');
  const pages = useProcedurePages('batches.items', { id: batch.id, states: [...views[view]], limit: 200 });
  const columns = useItemColumns();
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  return (
    <Card component="section">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2}>{t('items.title')}</Title>
          <SegmentedControl
            aria-label={t('items.show')}
            size="xs"
            value={view}
            onChange={(value) => setChosen(Object.keys(views).find((name): name is View => name === value))}
            data={Object.keys(views)
              .filter((name): name is View => name === 'all' || name === view || found[name as View] > 0)
              .map((name) => ({ value: name, label: `${t(`items.${name}`)} ${format.number(found[name])}` }))}
          />
        </Group>
        {pages.error !== null && <ErrorAlert error={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.data !== undefined && rows.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('items.nothing')}
          </Text>
        )}
        {rows.length > 0 && (
          <ListFrame>
            <DataTable
              label={t('items.title')}
              columns={columns}
              rows={rows}
              rowId={({ id }) => id}
              onOpen={({ orderId }) => void navigate(`/orders/${orderId}`)}
              total={pages.data?.pages.at(-1)?.total ?? rows.length}
              hasMore={pages.hasNextPage}
              loadingMore={pages.isFetchingNextPage}
              onMore={() => void pages.fetchNextPage()}
            />
          </ListFrame>
        )}
      </Stack>
    </Card>
  );
}

function useItemColumns(): ReadonlyArray<DataColumn<BatchItem>> {
  const { t } = useTranslation('batches');
  const format = useFormat();
  const { textOf } = useTaskTexts();
  return useMemo(
    () => [
      {
        id: 'order',
        header: t('columns.order'),
        width: 'minmax(9rem, 1fr)',
        renderCell: ({ orderId, orderNumber }) => (
          <Anchor component={Link} to={`/orders/${orderId}`} size="sm" fw={560} className="figures">
            {orderNumber}
          </Anchor>
        ),
      },
      {
        id: 'customer',
        header: t('columns.customer'),
        width: 'minmax(9rem, 1.4fr)',
        renderCell: ({ customerName }) => <span title={customerName}>{customerName}</span>,
      },
      {
        id: 'amount',
        header: t('columns.amount'),
        width: '8.5rem',
        align: 'end',
        renderCell: ({ amountMinor, currency }) =>
          amountMinor === undefined ? null : format.money(amountMinor, currency),
      },
      {
        id: 'result',
        header: t('columns.result'),
        width: '9.5rem',
        renderCell: ({ state }) => <TaskStateBadge state={state} />,
      },
      {
        id: 'status',
        header: t('form.status'),
        width: '10rem',
        renderCell: ({ paymentStatus }) => <StatusBadge status={paymentStatus} size="sm" />,
      },
      {
        id: 'reason',
        header: t('columns.reason'),
        width: 'minmax(10rem, 2.4fr)',
        renderCell: ({ reason }) =>
          reason === undefined ? null : <span title={textOf(reason)}>{textOf(reason)}</span>,
      },
    ],
    [t, format, textOf],
  );
}
