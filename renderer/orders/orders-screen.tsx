import { useMemo, useState } from 'react';
import { Button, Checkbox, Group, Kbd, Loader, MultiSelect, Stack, Text } from '@mantine/core';
import { IconFileImport, IconFilter, IconPlus, IconReceipt2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { type OrderRow, type PaymentStatus, paymentStatuses } from '../../preload/contract.ts';
import { useBackOffice } from '../app/back-office.tsx';
import { useProcedureQuery } from '../app/data.ts';
import { type DataSelection, DataTable, type RowWindow } from '../components/data-table.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { ListFrame } from '../lists/list-frame.tsx';
import { ListToolbar } from '../lists/list-toolbar.tsx';
import { SearchField } from '../lists/search-field.tsx';
import { useLeftList } from '../lists/use-left-list.ts';
import { useListExport } from '../lists/use-list-export.ts';
import { chosenColumns, useListSettings } from '../lists/use-list-settings.ts';
import { useListWindow } from '../lists/use-list-window.ts';
import { type SelectionControl, useSelection } from '../lists/use-selection.ts';
import { UnknownOrdersAlert } from '../payments/components/unknown-orders-alert.tsx';
import { useOrderColumns, useUsualOrderColumns } from './components/order-columns.tsx';
import { countFilters, OrderFilters } from './components/order-filters.tsx';
import { SelectionBar } from './components/selection-bar.tsx';
import { SummaryStrip } from './components/summary-strip.tsx';
import {
  orderListInput,
  readOrderListQuery,
  toOrderSort,
  writeOrderListQuery,
  type OrderListQuery,
} from './order-list-query.ts';

/** Most rows that are marked at once with Shift. */
const mostMarked = 10_000;

/** All orders with the state of their payment: searched, filtered, sorted; what is shown stands in the address. */
export function OrdersScreen() {
  const { t } = useTranslation(['orders', 'common']);
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const query = readOrderListQuery(params);
  const change = (changes: Partial<OrderListQuery>): void =>
    setParams((before) => writeOrderListQuery({ ...readOrderListQuery(before), ...changes }), {
      replace: true,
    });
  const filtersSet = countFilters(query);
  const [showsFilters, setShowsFilters] = useState(filtersSet > 0);
  const asked = orderListInput(query);
  const { sort: _sort, ...filter } = asked;
  const list = useListWindow('orders.list', asked);
  const total = list.total ?? 0;
  const control = useListSettings('orders');
  const allColumns = useOrderColumns();
  const usual = useUsualOrderColumns();
  const chosen = control.settings.columns;
  const columns = useMemo(() => chosenColumns(allColumns, usual, chosen), [allColumns, usual, chosen]);
  const exporting = useListExport('orders.list', asked, columns, t('exportName'));
  const { left, leave } = useLeftList('orders', JSON.stringify(asked));
  const selection = useSelection(JSON.stringify(filter), total, left?.marked);
  const marking = useMarking(asked, list.rows, selection);
  const isFiltered = Object.keys(filter).length > 0;
  const isEmpty = list.total === 0;
  if (isEmpty && !isFiltered) return <NoOrders />;
  return (
    <Page title={t('title')} layout="fill" actions={<OrderActions />}>
      {list.error !== null && <ErrorAlert error={list.error} onRetry={list.retry} />}
      {exporting.error !== undefined && <ErrorAlert error={exporting.error} />}
      <Stack gap="sm" flex={1} mih={0}>
        <UnknownOrdersAlert />
        <Group gap="sm" align="center">
          <SearchField
            label={t('searchLabel')}
            placeholder={t('searchPlaceholder')}
            value={query.search}
            onChange={(search) => change({ search })}
          />
          <StatusFilter statuses={query.statuses} onChange={(statuses) => change({ statuses })} />
          <Button
            variant={filtersSet > 0 ? 'light' : 'default'}
            leftSection={<IconFilter size={16} aria-hidden />}
            aria-expanded={showsFilters}
            onClick={() => setShowsFilters(!showsFilters)}
          >
            {filtersSet > 0 ? t('filters.set', { count: filtersSet }) : t('filters.title')}
          </Button>
          <Checkbox
            size="xs"
            label={t('archive.filter')}
            checked={query.archived}
            onChange={(event) => change({ archived: event.currentTarget.checked })}
          />
        </Group>
        {showsFilters && <OrderFilters query={query} onChange={change} />}
        <ListToolbar {...control} allColumns={allColumns} columns={columns} exporting={exporting}>
          {selection.count > 0 ? (
            <SelectionBar selection={selection} filter={filter} total={total} />
          ) : (
            <SummaryStrip filter={filter} />
          )}
        </ListToolbar>
        {list.total === undefined && <Loader size="sm" aria-label={t('common:loading')} />}
        {isEmpty && (
          <Group role="status">
            <Text size="sm">{t('nothingFound')}</Text>
            <Button variant="default" size="compact-sm" onClick={() => setParams({}, { replace: true })}>
              {t('clearFilters')}
            </Button>
          </Group>
        )}
        {total > 0 && (
          <ListFrame>
            <DataTable
              list={JSON.stringify(asked)}
              label={t('title')}
              columns={columns}
              rows={list.rows}
              rowId={({ id }) => id}
              initialRow={left?.row}
              onOpen={({ id }, row) => {
                leave({ row, marked: selection.marked });
                void navigate(`/orders/${id}`);
              }}
              sort={query.sort}
              onSort={(wanted) => {
                const sort = toOrderSort(wanted);
                if (sort !== undefined) change({ sort });
              }}
              selection={marking}
              widths={control.settings.widths}
              onWidths={(widths) => control.change({ widths })}
              height="fill"
            />
          </ListFrame>
        )}
      </Stack>
    </Page>
  );
}

type Asked = ReturnType<typeof orderListInput>;

/** Marking as the table asks for it; what Shift reaches over is fetched where it was never in sight. */
function useMarking(
  asked: Asked,
  rows: RowWindow<OrderRow>,
  selection: SelectionControl,
): DataSelection<OrderRow> {
  const { t } = useTranslation('orders');
  const client = useBackOffice();
  const addRange = async (from: number, to: number): Promise<void> => {
    const end = Math.min(to + 1, from + mostMarked);
    const ids: string[] = [];
    for (let position = from; position < end;) {
      const here = rows.rowAt(position);
      if (here) {
        ids.push(here.id);
        position += 1;
      } else {
        const page = await client.call('orders.list', {
          ...asked,
          position,
          limit: Math.min(500, end - position),
        });
        if (page.rows.length === 0) break;
        ids.push(...page.rows.map(({ id }) => id));
        position += page.rows.length;
      }
    }
    selection.add(ids);
  };
  const isAll = selection.marked.kind === 'all' && selection.marked.except.size === 0;
  return {
    isSelected: ({ id }) => selection.has(id),
    onToggle: ({ id }) => selection.toggle(id),
    // What can't be fetched is not marked; the list itself shows why.
    onRange: (from, to) => void addRange(Math.min(from, to), Math.max(from, to)).catch(() => {}),
    all: isAll ? 'all' : selection.count > 0 ? 'some' : 'none',
    onAll: () => (isAll ? selection.clear() : selection.all()),
    label: ({ orderNumber }) => t('selection.one', { orderNumber }),
    allLabel: t('selection.allLabel'),
  };
}

type StatusFilterProps = {
  readonly statuses: ReadonlyArray<PaymentStatus>;
  readonly onChange: (statuses: PaymentStatus[]) => void;
};

function StatusFilter({ statuses, onChange }: StatusFilterProps) {
  const { t } = useTranslation(['orders', 'common']);
  return (
    <MultiSelect
      aria-label={t('statusFilter')}
      {...(statuses.length === 0 ? { placeholder: t('allStatuses') } : {})}
      miw="15rem"
      maw="28rem"
      data={paymentStatuses.map((status) => ({
        value: status,
        label: t(`common:paymentStatus.${status}`),
      }))}
      value={[...statuses]}
      onChange={(chosen) => onChange(paymentStatuses.filter((status) => chosen.includes(status)))}
      clearable
      clearButtonProps={{ 'aria-label': t('clearFilters') }}
      hidePickedOptions
      maxDropdownHeight={360}
    />
  );
}

function OrderActions() {
  const { t } = useTranslation('orders');
  return (
    <>
      <Button
        component={Link}
        to="/orders/import"
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden />}
      >
        {t('import')}
      </Button>
      <Button
        component={Link}
        to="/orders/new"
        leftSection={<IconPlus size={16} aria-hidden />}
        rightSection={
          <Kbd size="xs" aria-hidden>
            N
          </Kbd>
        }
      >
        {t('new')}
      </Button>
    </>
  );
}

function NoOrders() {
  const { t } = useTranslation('orders');
  const customers = useProcedureQuery('customers.list', { limit: 1 });
  const needsCustomer = customers.data?.total === 0;
  return (
    <Page title={t('title')}>
      <EmptyState
        icon={IconReceipt2}
        title={t('empty.title')}
        message={
          <>
            {t('empty.message')} {needsCustomer && t('empty.needsCustomer')}
          </>
        }
        actions={
          needsCustomer ? (
            <Button
              component={Link}
              to="/customers/new?for=order"
              leftSection={<IconPlus size={16} aria-hidden />}
            >
              {t('empty.newCustomer')}
            </Button>
          ) : (
            <OrderActions />
          )
        }
      />
    </Page>
  );
}
