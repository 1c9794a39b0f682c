import { useMemo, useState } from 'react';
import { Button, Card, Grid, Group, Loader, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAntenna } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type WireCall, type WireOutcome, wireOutcomes } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { DataTable, type DataColumn } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { ToneBadge, type Tone } from '../../components/tone-badge.tsx';
import { useFormat } from '../../i18n/format.ts';
import { CallDetail } from './call-detail.tsx';
import { RetentionMenu } from './retention-menu.tsx';

const pageSize = 100;
const tones: Readonly<Record<WireOutcome, Tone>> = {
  answered: 'good',
  failed: 'bad',
  notSent: 'neutral',
  unknown: 'warn',
};

/** The wire log: found by order, operation, code or text; a chosen call shows its messages. */
export function CallsTab() {
  const { t } = useTranslation(['diagnostics', 'common']);
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const [integrationId, setIntegrationId] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const [limit, setLimit] = useState(pageSize);
  const [chosen, setChosen] = useState<WireCall>();
  const integrations = useProcedureQuery('integrations.list', {});
  const isFiltered = search !== '' || integrationId !== null || outcome !== null;
  const calls = useProcedureQuery(
    'wireLog.list',
    {
      limit,
      ...(search === '' ? {} : { search }),
      ...(integrationId === null ? {} : { integrationId }),
      ...(outcome === null ? {} : { outcome: outcome as WireOutcome }),
    },
    { keepPrevious: true },
  );
  const columns = useColumns();
  if (calls.error !== null) return <ErrorAlert error={calls.error} onRetry={() => void calls.refetch()} />;
  if (calls.data === undefined) return <Loader size="sm" aria-label={t('common:loading')} />;
  const { rows, total, bytes, nextBefore } = calls.data;
  if (total === 0 && !isFiltered) {
    return <EmptyState icon={IconAntenna} title={t('calls.emptyTitle')} message={t('calls.empty')} />;
  }
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, sm: 7 }}>
        <Stack gap="sm">
          <Group gap="sm" align="flex-end" wrap="nowrap">
            <TextInput
              label={t('calls.search')}
              type="search"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              style={{ flex: 1 }}
            />
            <Select
              label={t('calls.integration')}
              placeholder={t('calls.any')}
              data={(integrations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={integrationId}
              onChange={setIntegrationId}
              clearable
              clearButtonProps={{ 'aria-label': t('common:actions.clear') }}
              w={170}
            />
            <Select
              label={t('calls.outcome')}
              placeholder={t('calls.any')}
              data={wireOutcomes.map((value) => ({ value, label: t(`calls.outcomes.${value}`) }))}
              value={outcome}
              onChange={setOutcome}
              clearable
              clearButtonProps={{ 'aria-label': t('common:actions.clear') }}
              w={140}
            />
          </Group>
          {rows.length === 0 ? (
            <Text size="sm">{t('calls.nothing')}</Text>
          ) : (
            <DataTable
              label={t('calls.label')}
              columns={columns}
              rows={rows}
              rowId={({ id }) => String(id)}
              onOpen={setChosen}
              total={total}
              height="auto"
            />
          )}
          <Group justify="space-between">
            <Text size="xs" c="dimmed">
              {t('calls.kept', {
                total: format.number(total),
                size: format.size(bytes),
              })}
            </Text>
            <Group gap="xs">
              {nextBefore !== null && limit < 500 && (
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => setLimit((count) => Math.min(500, count + pageSize))}
                >
                  {t('calls.more')}
                </Button>
              )}
              <RetentionMenu onCleared={() => setChosen(undefined)} />
            </Group>
          </Group>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, sm: 5 }}>
        <Card component="section">
          {chosen === undefined ? (
            <Text size="sm" c="dimmed">
              {t('calls.choose')}
            </Text>
          ) : (
            <CallDetail key={chosen.id} id={chosen.id} />
          )}
        </Card>
      </Grid.Col>
    </Grid>
  );
}

function useColumns(): ReadonlyArray<DataColumn<WireCall>> {
  const { t } = useTranslation('diagnostics');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'at',
        header: t('calls.columns.at'),
        width: '10rem',
        renderCell: ({ at }) => format.instant(at),
      },
      {
        id: 'operation',
        header: t('calls.columns.operation'),
        width: 'minmax(7.5rem, 1fr)',
        renderCell: ({ operation }) => <span className="mono">{operation}</span>,
      },
      {
        id: 'order',
        header: t('calls.columns.order'),
        width: 'minmax(6.5rem, 2fr)',
        renderCell: ({ orderNumber }) => orderNumber,
      },
      {
        id: 'outcome',
        header: t('calls.columns.outcome'),
        width: '7.5rem',
        renderCell: ({ outcome }) => (
          <ToneBadge tone={tones[outcome]} value={outcome}>
            {t(`calls.outcomes.${outcome}`)}
          </ToneBadge>
        ),
      },
      {
        id: 'duration',
        header: t('calls.columns.duration'),
        width: '5rem',
        align: 'end',
        renderCell: ({ durationMs }) => t('calls.milliseconds', { count: format.number(durationMs) }),
      },
    ],
    [t, format],
  );
}
