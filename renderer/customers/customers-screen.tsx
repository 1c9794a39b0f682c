import { useMemo, useState } from 'react';
import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconCalendarDue, IconPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { CustomerRow } from '../../preload/contract.ts';
import { useProcedurePages } from '../app/data.ts';
import { DataTable, type DataColumn } from '../components/data-table.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { useFormat } from '../i18n/format.ts';
import { ListFrame } from '../orders/components/list-frame.tsx';
import { SearchField } from '../orders/components/search-field.tsx';
import { PaymentTermsDialog } from '../payment-terms/payment-terms-dialog.tsx';
import { VatIdMark } from './components/vat-id-mark.tsx';

/** All customers: found by name, VAT ID, email and place. */
export function CustomersScreen() {
  const { t } = useTranslation(['customers', 'paymentTerms', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [terms, setTerms] = useState(false);
  const pages = useProcedurePages('customers.list', {
    limit: 200,
    ...(search.trim() === '' ? {} : { search: search.trim() }),
  });
  const columns = useCustomerColumns();
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const total = pages.data?.pages.at(-1)?.total ?? 0;
  const isEmpty = pages.data !== undefined && rows.length === 0;
  const create = (
    <Button component={Link} to="/customers/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('new')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      layout="fill"
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconCalendarDue size={16} aria-hidden />}
            onClick={() => setTerms(true)}
          >
            {t('paymentTerms:manage')}
          </Button>
          {create}
        </>
      }
    >
      <PaymentTermsDialog opened={terms} onClose={() => setTerms(false)} />
      {pages.error !== null && <ErrorAlert error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Loader size="sm" aria-label={t('common:loading')} />}
      {isEmpty && search.trim() === '' ? (
        <EmptyState icon={IconUsers} title={t('empty.title')} message={t('empty.message')} actions={create} />
      ) : (
        <Stack gap="sm" flex={1} mih={0}>
          <Group justify="space-between">
            <SearchField
              label={t('searchLabel')}
              placeholder={t('searchPlaceholder')}
              value={search}
              onChange={setSearch}
            />
            <Text size="sm" c="dimmed" role="status" className="figures">
              {t('common:table.rows', { count: total, formatted: format.number(total) })}
            </Text>
          </Group>
          {isEmpty ? (
            <Text size="sm" role="status">
              {t('nothingFound', { search: search.trim() })}
            </Text>
          ) : (
            <ListFrame>
              <DataTable
                label={t('title')}
                columns={columns}
                rows={rows}
                rowId={({ id }) => id}
                onOpen={({ id }) => void navigate(`/customers/${id}`)}
                total={total}
                hasMore={pages.hasNextPage}
                loadingMore={pages.isFetchingNextPage}
                onMore={() => void pages.fetchNextPage()}
                height="fill"
              />
            </ListFrame>
          )}
        </Stack>
      )}
    </Page>
  );
}

function useCustomerColumns(): ReadonlyArray<DataColumn<CustomerRow>> {
  const { t } = useTranslation('customers');
  const format = useFormat();
  return useMemo(
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
        id: 'vatId',
        header: t('columns.vatId'),
        width: '12rem',
        renderCell: ({ vatId, vatIdState }) =>
          vatId === undefined ? (
            <Text span size="sm" c="dimmed">
              {t('vatId.missing')}
            </Text>
          ) : (
            <>
              {vatIdState !== undefined && <VatIdMark state={vatIdState} />}{' '}
              <span className="figures">{vatId}</span>
            </>
          ),
      },
      {
        id: 'paymentTerm',
        header: t('columns.paymentTerm'),
        width: 'minmax(8rem, 1fr)',
        renderCell: ({ paymentTermLabel }) => paymentTermLabel,
      },
      {
        id: 'place',
        header: t('columns.place'),
        width: 'minmax(10rem, 1.2fr)',
        renderCell: ({ city, countryCode }) =>
          [city, countryCode === undefined ? '' : format.country(countryCode)].filter(Boolean).join(', '),
      },
      {
        id: 'email',
        header: t('columns.email'),
        width: 'minmax(10rem, 1.4fr)',
        renderCell: ({ email }) => email,
      },
      {
        id: 'orders',
        header: t('columns.orders'),
        width: '7.5rem',
        align: 'end',
        renderCell: ({ orderCount }) => format.number(orderCount),
      },
    ],
    [t, format],
  );
}
