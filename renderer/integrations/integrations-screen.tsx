import { useMemo, useState } from 'react';
import { Button, Loader, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconFlask, IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Integration } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { DataTable, type DataColumn } from '../components/data-table.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { ToneBadge } from '../components/tone-badge.tsx';
import { useFormat } from '../i18n/format.ts';
import { missingCredentials } from './integration-values.ts';

type Shown = 'all' | 'active' | 'inactive' | 'archived';

/** Archived ones are shown only when they are asked for. */
function isShown({ active, archived }: Integration, shown: Shown): boolean {
  if (shown === 'archived') return archived;
  return !archived && (shown === 'all' || active === (shown === 'active'));
}

/** All integrations: what each is for, whether it is complete, and whether its connection works. */
export function IntegrationsScreen() {
  const { t } = useTranslation(['integrations', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const list = useProcedureQuery('integrations.list', {});
  const [shown, setShown] = useState<Shown>('all');
  const columns = useMemo<ReadonlyArray<DataColumn<Integration>>>(
    () => [
      {
        id: 'name',
        header: t('columns.name'),
        width: 'minmax(12rem, 2fr)',
        renderCell: ({ name }) => (
          <Text span size="sm" fw={560}>
            {name}
          </Text>
        ),
      },
      {
        id: 'environment',
        header: t('columns.environment'),
        width: '9.5rem',
        renderCell: ({ environment }) => (
          <ToneBadge tone={environment === 'live' ? 'bad' : 'info'}>
            {t(`common:environment.${environment}`)}
          </ToneBadge>
        ),
      },
      {
        id: 'credentials',
        header: t('columns.credentials'),
        width: '8rem',
        renderCell: (integration) => {
          const count = missingCredentials(integration);
          return count === 0 ? t('complete') : <strong>{t('missing', { count })}</strong>;
        },
      },
      {
        id: 'connection',
        header: t('columns.connection'),
        width: 'minmax(15rem, 1fr)',
        renderCell: ({ lastTest }) => {
          if (lastTest === undefined)
            return (
              <Text span size="sm" c="dimmed">
                {t('neverTested')}
              </Text>
            );
          const at = format.instant(lastTest.at);
          return lastTest.ok ? t('testPassed', { at }) : <strong>{t('testFailed', { at })}</strong>;
        },
      },
      {
        id: 'options',
        header: t('columns.options'),
        width: 'minmax(10rem, 1fr)',
        renderCell: ({ autoCapture, autoActivate }) =>
          t(`handling.${autoActivate ? 'activate' : autoCapture ? 'capture' : 'manual'}`),
      },
      {
        id: 'active',
        header: t('columns.active'),
        width: '7rem',
        renderCell: ({ active, archived }) => (
          <ToneBadge tone={active ? 'good' : 'neutral'}>
            {archived ? t('archived') : active ? t('active') : t('inactive')}
          </ToneBadge>
        ),
      },
    ],
    [t, format],
  );
  const actions = (
    <Button component={Link} to="/integrations/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} description={t('description')} actions={actions}>
      {list.error !== null && <ErrorAlert error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
      {list.data?.length === 0 && (
        <EmptyState
          icon={IconPlugConnected}
          title={t('empty.title')}
          message={t('empty.message')}
          actions={
            <>
              {actions}
              <Button
                component={Link}
                to="/integrations/new?environment=sandbox"
                variant="default"
                leftSection={<IconFlask size={16} aria-hidden />}
              >
                {t('trySandbox')}
              </Button>
            </>
          }
        />
      )}
      {list.data !== undefined && list.data.length > 0 && (
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t('filter.label')}
            value={shown}
            onChange={setShown}
            data={(['all', 'active', 'inactive', 'archived'] as const).map((value) => ({
              value,
              label: t(`filter.${value}`),
            }))}
            style={{ alignSelf: 'flex-start' }}
          />
          <DataTable
            label={t('title')}
            columns={columns}
            rows={list.data.filter((integration) => isShown(integration, shown))}
            rowId={({ id }) => id}
            onOpen={({ id }) => void navigate(`/integrations/${id}`)}
          />
        </Stack>
      )}
    </Page>
  );
}
