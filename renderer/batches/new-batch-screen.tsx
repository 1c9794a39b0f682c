import { useEffect, useState } from 'react';
import { Button, Card, Group, Loader, Radio, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import {
  type Batch,
  type BatchAction,
  batchActions,
  largestBatch,
  type ProcedureInput,
} from '../../preload/contract.ts';
import { useBackOffice, useBatchSelection } from '../app/back-office.tsx';
import { useProcedureQuery } from '../app/data.ts';
import { DateField } from '../components/date-field.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { useFormat } from '../i18n/format.ts';
import { useSingleFlight } from '../payments/use-single-flight.ts';
import type { ChosenOrders, OrderListFilter } from '../state/batch-selection.ts';
import { usualStatuses } from './batch-view.ts';
import { EnvironmentTags } from './components/batch-badges.tsx';
import { OrdersFilter } from './components/orders-filter.tsx';

/** What shall be done, and with which orders: then the dry run. */
export function NewBatchScreen() {
  const { t } = useTranslation(['batches', 'payments']);
  const navigate = useNavigate();
  const handedOver = useBatchSelection();
  const [action, setAction] = useState<BatchAction>('reserve');
  const [integrationId, setIntegrationId] = useState('');
  const [valueDate, setValueDate] = useState('');
  const [orders, setOrders] = useState<ChosenOrders>(
    () => handedOver.orders ?? { filter: usualFilter('reserve') },
  );
  const [isUsual, setIsUsual] = useState(handedOver.orders === undefined);
  const dryRun = useSingleFlight('batches.create', {
    onSuccess: ({ id }) => {
      handedOver.clear();
      void navigate(`/batches/${id}`);
    },
  });
  const choose = (chosen: BatchAction): void => {
    setAction(chosen);
    // The statuses follow the operation until somebody has chosen others.
    if (isUsual && 'filter' in orders) {
      const { paymentStatus } = usualFilter(chosen).filters;
      setOrders({ filter: { ...orders.filter, filters: { ...orders.filter.filters, paymentStatus } } });
    }
  };
  const found = useFound(orders);
  const canRun = found !== undefined && found > 0 && found <= largestBatch;
  const input: ProcedureInput<'batches.create'> = {
    action,
    orders:
      'orderIds' in orders
        ? { orderIds: [...orders.orderIds] }
        : {
            filter: orders.filter,
            ...(orders.exceptIds?.length ? { exceptIds: [...orders.exceptIds] } : {}),
          },
    ...(action === 'reserve' && integrationId !== '' ? { integrationId } : {}),
    ...(action === 'applyTransaction' && valueDate !== '' ? { valueDate } : {}),
  };
  return (
    <Page title={t('new')} crumbs={[{ label: t('title'), to: '/batches' }]} layout="form">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (canRun) void dryRun.fire(input);
        }}
      >
        <Stack gap="md">
          <Card component="section">
            <Stack gap="sm">
              <Radio.Group
                label={t('form.action')}
                value={action}
                onChange={(value) => {
                  const chosen = batchActions.find((known) => known === value);
                  if (chosen !== undefined) choose(chosen);
                }}
              >
                <SimpleGrid cols={2} spacing="sm" mt="xs">
                  {batchActions.map((each) => (
                    <Radio
                      key={each}
                      value={each}
                      label={t(`payments:actions.${each}`)}
                      description={t(`payments:hints.${each}`)}
                    />
                  ))}
                </SimpleGrid>
              </Radio.Group>
              <Text size="xs" c="dimmed">
                {t('form.noModify')}
              </Text>
              {action === 'reserve' && <MethodSelect value={integrationId} onChange={setIntegrationId} />}
              {action === 'activate' && <Text size="sm">{t('form.activateHint')}</Text>}
              {action === 'applyTransaction' && (
                <DateField
                  label={t('form.valueDate')}
                  description={t('form.valueDateHint')}
                  value={valueDate}
                  onChange={setValueDate}
                />
              )}
            </Stack>
          </Card>
          <Card component="section">
            <Stack gap="sm">
              <Title order={2}>{t('form.orders')}</Title>
              {'orderIds' in orders ? (
                <ChosenInList
                  count={orders.orderIds.length}
                  onFilter={() => {
                    handedOver.clear();
                    setIsUsual(true);
                    setOrders({ filter: usualFilter(action) });
                  }}
                />
              ) : (
                <OrdersFilter
                  value={orders.filter}
                  onChange={(filter) => {
                    const before = orders.filter.filters?.paymentStatus?.join();
                    if (before !== filter.filters?.paymentStatus?.join()) setIsUsual(false);
                    setOrders({ filter });
                  }}
                />
              )}
              <Group gap="sm">
                <Found count={found} />
                <PossibleEnvironments
                  integrationId={
                    action === 'reserve' && integrationId !== ''
                      ? integrationId
                      : 'filter' in orders
                        ? orders.filter.filters?.integrationId
                        : undefined
                  }
                />
              </Group>
            </Stack>
          </Card>
          {dryRun.error !== null && dryRun.error.code !== 'cancelled' && <ErrorAlert error={dryRun.error} />}
          <Group gap="sm">
            <Button type="submit" disabled={!canRun} loading={dryRun.isPending}>
              {t('form.dryRun')}
            </Button>
            {dryRun.isPending ? (
              <Looking />
            ) : (
              <Text size="sm" c="dimmed">
                {t('form.dryRunHint')}
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

function usualFilter(action: BatchAction) {
  return { filters: { paymentStatus: [...usualStatuses[action]] } };
}

/** How many orders are chosen; undefined while it is being counted. */
function useFound(orders: ChosenOrders): number | undefined {
  const filter: OrderListFilter = 'filter' in orders ? orders.filter : {};
  const [asked] = useDebouncedValue(filter, 200);
  const isFilter = 'filter' in orders;
  const list = useProcedureQuery(
    'orders.list',
    { ...asked, limit: 1 },
    { enabled: isFilter, keepPrevious: true },
  );
  if (!isFilter) return orders.orderIds.length;
  return list.data && list.data.total - (orders.exceptIds?.length ?? 0);
}

function Found({ count }: { readonly count: number | undefined }) {
  const { t } = useTranslation('batches');
  const format = useFormat();
  if (count === undefined) return null;
  return (
    <Text size="sm" fw={560} role="status" className="figures">
      {count > largestBatch
        ? t('form.tooMany', { most: format.number(largestBatch) })
        : t('form.found', { count, formatted: format.number(count) })}
    </Text>
  );
}

function ChosenInList({ count, onFilter }: { readonly count: number; readonly onFilter: () => void }) {
  const { t } = useTranslation('batches');
  const format = useFormat();
  return (
    <Group gap="sm">
      <Text size="sm">{t('form.chosen', { count, formatted: format.number(count) })}</Text>
      <Button size="compact-sm" variant="default" onClick={onFilter}>
        {t('form.byFilter')}
      </Button>
    </Group>
  );
}

/** Where the calls may go; the dry run tells it exactly. */
function PossibleEnvironments({ integrationId }: { readonly integrationId: string | undefined }) {
  const { t } = useTranslation('batches');
  const integrations = useProcedureQuery('integrations.list', {});
  const possible = (integrations.data ?? []).filter(({ id, active }) =>
    integrationId === undefined ? active : id === integrationId,
  );
  if (possible.length === 0) return null;
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {t('draft.goesTo')}
      </Text>
      <EnvironmentTags environments={possible.map(({ environment }) => environment)} />
    </Group>
  );
}

type MethodSelectProps = { readonly value: string; readonly onChange: (id: string) => void };

function MethodSelect({ value, onChange }: MethodSelectProps) {
  const { t } = useTranslation('batches');
  const integrations = useProcedureQuery('integrations.list', {});
  const active = (integrations.data ?? []).filter((integration) => integration.active);
  return (
    <Select
      label={t('form.method')}
      w="24rem"
      data={[
        { value: '', label: t('form.firstOffered') },
        ...active.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      allowDeselect={false}
      onChange={(id) => onChange(id ?? '')}
    />
  );
}

/** How far the dry run is, and the way out of it. */
function Looking() {
  const { t } = useTranslation('batches');
  const format = useFormat();
  const client = useBackOffice();
  const [looked, setLooked] = useState<Batch>();
  useEffect(
    () =>
      client.subscribe('batchProgress', (batch) => {
        if (batch.state === 'preparing') setLooked(batch);
      }),
    [client],
  );
  if (looked === undefined) return <Loader size="xs" aria-label={t('form.dryRun')} />;
  const count = looked.eligible + looked.counts.excluded;
  return (
    <Group gap="sm" role="status">
      <Text size="sm" className="figures">
        {t('form.looking', { count, formatted: format.number(count) })}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void client.call('batches.delete', { id: looked.id })}
      >
        {t('form.stop')}
      </Button>
    </Group>
  );
}
