import { useMemo } from 'react';
import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconPlus, IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Batch } from '../../preload/contract.ts';
import { useProcedurePages } from '../app/data.ts';
import { DataTable, type DataColumn } from '../components/data-table.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { ToneBadge } from '../components/tone-badge.tsx';
import { useFormat } from '../i18n/format.ts';
import { ListFrame } from '../lists/list-frame.tsx';
import { problemsOf } from './batch-view.ts';
import { BatchBar } from './components/batch-bar.tsx';
import { BatchStateBadge, EnvironmentTags } from './components/batch-badges.tsx';
import { BatchTabs } from './components/batch-tabs.tsx';
import { useBatchProgress } from './use-batch.ts';

/** All batches, newest first, with how they get on. */
export function BatchesScreen() {
  const { t } = useTranslation(['batches', 'common']);
  const navigate = useNavigate();
  const pages = useProcedurePages('batches.list', { limit: 100 });
  useBatchProgress();
  const columns = useBatchColumns();
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const create = (
    <Button component={Link} to="/batches/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} description={t('description')} layout="fill" actions={create}>
      <Stack gap="sm" flex={1} mih={0}>
        <BatchTabs value="batches" />
        {pages.error !== null && <ErrorAlert error={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
        {pages.data !== undefined && rows.length === 0 && (
          <EmptyState
            icon={IconStack2}
            title={t('empty.title')}
            message={t('empty.message')}
            actions={create}
          />
        )}
        {rows.length > 0 && (
          <ListFrame>
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rows}
              rowId={({ id }) => id}
              onOpen={({ id }) => void navigate(`/batches/${id}`)}
              hasMore={pages.hasNextPage}
              loadingMore={pages.isFetchingNextPage}
              onMore={() => void pages.fetchNextPage()}
              height="fill"
            />
          </ListFrame>
        )}
      </Stack>
    </Page>
  );
}

function useBatchColumns(): ReadonlyArray<DataColumn<Batch>> {
  const { t } = useTranslation(['batches', 'payments']);
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'action',
        header: t('columns.action'),
        width: 'minmax(9rem, 1fr)',
        renderCell: ({ action }) => (
          <Text span size="sm" fw={560}>
            {t(`payments:actions.${action}`)}
          </Text>
        ),
      },
      {
        id: 'environment',
        header: t('draft.goesTo'),
        width: '9.5rem',
        renderCell: ({ environments }) => <EnvironmentTags environments={environments} />,
      },
      {
        id: 'state',
        header: t('columns.state'),
        width: '8.5rem',
        renderCell: (batch) => <BatchStateBadge batch={batch} />,
      },
      {
        id: 'progress',
        header: t('columns.progress'),
        width: 'minmax(14rem, 2fr)',
        renderCell: (batch) => (
          <Group gap="sm" wrap="nowrap" w="100%">
            <BatchBar batch={batch} size="sm" />
            <Text span size="xs" c="dimmed" className="figures">
              {format.number(batch.done)} / {format.number(batch.eligible)}
            </Text>
          </Group>
        ),
      },
      {
        id: 'problems',
        header: t('columns.problems'),
        width: '7rem',
        align: 'end',
        renderCell: (batch) => {
          const problems = problemsOf(batch);
          return problems === 0 ? null : (
            <ToneBadge tone="bad" size="sm">
              {format.number(problems)}
            </ToneBadge>
          );
        },
      },
      {
        id: 'created',
        header: t('columns.created'),
        width: '12rem',
        renderCell: ({ createdAt }) => <span className="figures">{format.instant(createdAt)}</span>,
      },
      {
        id: 'operator',
        header: t('columns.operator'),
        width: '7rem',
        renderCell: ({ operator }) => operator,
      },
    ],
    [t, format],
  );
}
