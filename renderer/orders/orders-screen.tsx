import { useMemo } from 'react';
import { Button, Checkbox, CloseButton, Group, Kbd, Loader, MultiSelect, Stack, Text } from '@mantine/core';
import { IconFileImport, IconPlus, IconReceipt2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { paymentStatuses } from '../../preload/contract.ts';
import { useProcedurePages, useProcedureQuery } from '../app/data.ts';
import { DataTable } from '../components/data-table.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { useFormat } from '../i18n/format.ts';
import { UnknownOrdersAlert } from '../payments/components/unknown-orders-alert.tsx';
import { useOrderColumns } from './components/order-columns.tsx';
import { ListFrame } from './components/list-frame.tsx';
import { SearchField } from './components/search-field.tsx';
import {
  orderListInput,
  readOrderListQuery,
  toOrderSort,
  writeOrderListQuery,
  type OrderListQuery,
} from './order-list-query.ts';

/** All orders with the state of their payment: searched, filtered, sorted; what is shown stands in the address. */
export function OrdersScreen() {
  const { t } = useTranslation(['orders', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const query = readOrderListQuery(params);
  const change = (changes: Partial<OrderListQuery>): void =>
    setParams((before) => writeOrderListQuery({ ...readOrderListQuery(before), ...changes }), {
      replace: true,
    });
  const pages = useProcedurePages('orders.list', orderListInput(query));
  const columns = useOrderColumns();
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const total = pages.data?.pages.at(-1)?.total ?? 0;
  const isFiltered =
    query.search !== '' || query.statuses.length > 0 || query.customerId !== undefined || query.archived;
  const isEmpty = pages.data !== undefined && rows.length === 0;
  if (isEmpty && !isFiltered) return <NoOrders />;
  return (
    <Page title={t('title')} layout="fill" actions={<OrderActions />}>
      {pages.error !== null && <ErrorAlert error={pages.error} onRetry={() => void pages.refetch()} />}
      <Stack gap="sm" flex={1} mih={0}>
        <UnknownOrdersAlert />
        <Group gap="sm" align="center">
          <SearchField
            label={t('searchLabel')}
            placeholder={t('searchPlaceholder')}
            value={query.search}
            onChange={(search) => change({ search })}
          />
          <MultiSelect
            aria-label={t('statusFilter')}
            {...(query.statuses.length === 0 ? { placeholder: t('allStatuses') } : {})}
            miw="15rem"
            maw="28rem"
            data={paymentStatuses.map((status) => ({
              value: status,
              label: t(`common:paymentStatus.${status}`),
            }))}
            value={[...query.statuses]}
            onChange={(chosen) =>
              change({ statuses: paymentStatuses.filter((status) => chosen.includes(status)) })
            }
            clearable
            clearButtonProps={{ 'aria-label': t('clearFilters') }}
            hidePickedOptions
            maxDropdownHeight={360}
          />
          <Checkbox
            size="xs"
            label={t('archive.filter')}
            checked={query.archived}
            onChange={(event) => change({ archived: event.currentTarget.checked })}
          />
          {query.customerId !== undefined && (
            <CustomerFilter id={query.customerId} onRemove={() => change({ customerId: undefined })} />
          )}
          <Text size="sm" c="dimmed" ml="auto" role="status" className="figures">
            {t('common:table.rows', { count: total, formatted: format.number(total) })}
          </Text>
        </Group>
        {pages.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
        {isEmpty && (
          <Group role="status">
            <Text size="sm">{t('nothingFound')}</Text>
            <Button variant="default" size="compact-sm" onClick={() => setParams({}, { replace: true })}>
              {t('clearFilters')}
            </Button>
          </Group>
        )}
        {rows.length > 0 && (
          <ListFrame>
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rows}
              rowId={({ id }) => id}
              onOpen={({ id }) => void navigate(`/orders/${id}`)}
              sort={query.sort}
              onSort={(chosen) => {
                const sort = toOrderSort(chosen);
                if (sort !== undefined) change({ sort });
              }}
              total={total}
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

function CustomerFilter({ id, onRemove }: { readonly id: string; readonly onRemove: () => void }) {
  const { t } = useTranslation('orders');
  const customer = useProcedureQuery('customers.get', { id });
  return (
    <Group gap={4} wrap="nowrap">
      <Text size="sm">{t('ofCustomer', { name: customer.data?.name ?? '…' })}</Text>
      <CloseButton size="sm" aria-label={t('removeCustomerFilter')} onClick={onRemove} />
    </Group>
  );
}
