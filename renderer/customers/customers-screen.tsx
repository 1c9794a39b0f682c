import { useMemo, useState } from 'react';
import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconCalendarDue, IconPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { CustomerRow } from '../../preload/contract.ts';
import { DataTable, type DataColumn } from '../components/data-table.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { useFormat } from '../i18n/format.ts';
import { ListFrame } from '../lists/list-frame.tsx';
import { ListToolbar } from '../lists/list-toolbar.tsx';
import { SearchField } from '../lists/search-field.tsx';
import { type ExportColumn, useCsvExport } from '../lists/use-csv-export.ts';
import { chosenColumns, useListSettings } from '../lists/use-list-settings.ts';
import { useListWindow } from '../lists/use-list-window.ts';
import { PaymentTermsDialog } from '../payment-terms/payment-terms-dialog.tsx';
import { VatIdMark } from './components/vat-id-mark.tsx';

/** All customers: found by name, VAT ID, email and place. */
export function CustomersScreen() {
  const { t } = useTranslation(['customers', 'paymentTerms', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const search = (params.get('q') ?? '').trim();
  const [terms, setTerms] = useState(false);
  // The checklist leads here.
  const isAskedForTerms = params.get('show') === 'payment-terms';
  const closeTerms = (): void => {
    setTerms(false);
    if (!isAskedForTerms) return;
    setParams(
      (before) => {
        before.delete('show');
        return before;
      },
      { replace: true },
    );
  };
  const asked = search === '' ? {} : { search };
  const list = useListWindow('customers.list', asked);
  const total = list.total ?? 0;
  const isEmpty = list.total === 0;
  const control = useListSettings('customers');
  const allColumns = useCustomerColumns();
  const chosen = control.settings.columns;
  const columns = useMemo(() => chosenColumns(allColumns, usualColumns, chosen), [allColumns, chosen]);
  const csv = useCsvExport('customers.list', asked, columns, `${t('exportName')}.csv`);
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
      <PaymentTermsDialog opened={terms || isAskedForTerms} onClose={closeTerms} />
      {list.error !== null && <ErrorAlert error={list.error} onRetry={list.retry} />}
      {csv.error !== undefined && <ErrorAlert error={csv.error} onRetry={csv.start} />}
      {list.total === undefined && <Loader size="sm" aria-label={t('common:loading')} />}
      {isEmpty && search === '' ? (
        <EmptyState icon={IconUsers} title={t('empty.title')} message={t('empty.message')} actions={create} />
      ) : (
        <Stack gap="sm" flex={1} mih={0}>
          <ListToolbar {...control} allColumns={allColumns} columns={columns} csv={csv}>
            <Group gap="md">
              <SearchField
                label={t('searchLabel')}
                placeholder={t('searchPlaceholder')}
                value={params.get('q') ?? ''}
                onChange={(text) => setParams(text === '' ? {} : { q: text }, { replace: true })}
              />
              <Text size="sm" c="dimmed" role="status" className="figures">
                {t('common:table.rows', { count: total, formatted: format.number(total) })}
              </Text>
            </Group>
          </ListToolbar>
          {isEmpty ? (
            <Text size="sm" role="status">
              {t('nothingFound', { search })}
            </Text>
          ) : (
            <ListFrame>
              <DataTable
                key={search}
                label={t('title')}
                columns={columns}
                rows={list.rows}
                rowId={({ id }) => id}
                onOpen={({ id }) => void navigate(`/customers/${id}`)}
                height="fill"
              />
            </ListFrame>
          )}
        </Stack>
      )}
    </Page>
  );
}

const usualColumns = ['name', 'vatId', 'paymentTerm', 'place', 'email', 'orders'];

function useCustomerColumns(): ReadonlyArray<DataColumn<CustomerRow> & ExportColumn<CustomerRow>> {
  const { t } = useTranslation('customers');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('columns.name'),
        width: 'minmax(12rem, 2fr)',
        text: ({ name }) => name,
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
        text: ({ vatId }) => vatId ?? '',
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
        text: ({ paymentTermLabel }) => paymentTermLabel ?? '',
        renderCell: ({ paymentTermLabel }) => paymentTermLabel,
      },
      {
        id: 'place',
        header: t('columns.place'),
        width: 'minmax(10rem, 1.2fr)',
        text: ({ city, countryCode }) => [city, countryCode].filter(Boolean).join(', '),
        renderCell: ({ city, countryCode }) =>
          [city, countryCode === undefined ? '' : format.country(countryCode)].filter(Boolean).join(', '),
      },
      {
        id: 'email',
        header: t('columns.email'),
        width: 'minmax(10rem, 1.4fr)',
        text: ({ email }) => email ?? '',
        renderCell: ({ email }) => email,
      },
      {
        id: 'orders',
        header: t('columns.orders'),
        width: '7.5rem',
        align: 'end',
        text: ({ orderCount }) => String(orderCount),
        renderCell: ({ orderCount }) => format.number(orderCount),
      },
    ],
    [t, format],
  );
}
