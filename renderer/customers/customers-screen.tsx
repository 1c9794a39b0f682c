import { useMemo, useState } from 'react';
import { Button, Checkbox, Group, Loader, Stack, Text } from '@mantine/core';
import { IconCalendarDue, IconFileImport, IconFilter, IconPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { DataTable } from '../components/data-table.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { useFormat } from '../i18n/format.ts';
import { ListFrame } from '../lists/list-frame.tsx';
import { ListToolbar } from '../lists/list-toolbar.tsx';
import { SearchField } from '../lists/search-field.tsx';
import { useLeftList } from '../lists/use-left-list.ts';
import { useListExport } from '../lists/use-list-export.ts';
import { chosenColumns, useListSettings } from '../lists/use-list-settings.ts';
import { useListWindow } from '../lists/use-list-window.ts';
import { PaymentTermsDialog } from '../payment-terms/payment-terms-dialog.tsx';
import { useCustomerColumns, usualCustomerColumns } from './components/customer-columns.tsx';
import { CustomerFilters } from './components/customer-filters.tsx';
import {
  countFilters,
  customerListInput,
  type CustomerListQuery,
  readCustomerListQuery,
  toCustomerSort,
  writeCustomerListQuery,
} from './customer-list-query.ts';

/** All customers: searched, filtered, sorted; what is shown stands in the address. */
export function CustomersScreen() {
  const { t } = useTranslation(['customers', 'paymentTerms', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const query = readCustomerListQuery(params);
  const change = (changes: Partial<CustomerListQuery>): void =>
    setParams((before) => writeCustomerListQuery({ ...readCustomerListQuery(before), ...changes }), {
      replace: true,
    });
  const filtersSet = countFilters(query);
  const [showsFilters, setShowsFilters] = useState(filtersSet > 0);
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
  const asked = customerListInput(query);
  const list = useListWindow('customers.list', asked);
  const { left, leave } = useLeftList('customers', JSON.stringify(asked));
  const total = list.total ?? 0;
  const isEmpty = list.total === 0;
  const isFiltered = asked.search !== undefined || asked.filters !== undefined;
  const control = useListSettings('customers');
  const allColumns = useCustomerColumns();
  const chosen = control.settings.columns;
  const columns = useMemo(
    () => chosenColumns(allColumns, usualCustomerColumns, chosen),
    [allColumns, chosen],
  );
  const exporting = useListExport('customers.list', asked, columns, t('exportName'));
  const importing = (
    <Button
      component={Link}
      to="/customers/import"
      variant="default"
      leftSection={<IconFileImport size={16} aria-hidden />}
    >
      {t('import')}
    </Button>
  );
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
          {importing}
          {create}
        </>
      }
    >
      <PaymentTermsDialog opened={terms || isAskedForTerms} onClose={closeTerms} />
      {list.error !== null && <ErrorAlert error={list.error} onRetry={list.retry} />}
      {exporting.error !== undefined && <ErrorAlert error={exporting.error} />}
      {isEmpty && !isFiltered ? (
        <EmptyState
          icon={IconUsers}
          title={t('empty.title')}
          message={t('empty.message')}
          actions={
            <>
              {importing}
              {create}
            </>
          }
        />
      ) : (
        <Stack gap="sm" flex={1} mih={0}>
          <Group gap="sm" align="center">
            <SearchField
              label={t('searchLabel')}
              placeholder={t('searchPlaceholder')}
              value={query.search}
              onChange={(search) => change({ search })}
            />
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
              label={t('filters.erased')}
              checked={query.anonymised}
              onChange={(event) => change({ anonymised: event.currentTarget.checked })}
            />
          </Group>
          {showsFilters && <CustomerFilters query={query} onChange={change} />}
          <ListToolbar {...control} allColumns={allColumns} columns={columns} exporting={exporting}>
            <Text size="sm" fw={560} role="status" className="figures">
              {t('count', { count: total, formatted: format.number(total) })}
            </Text>
          </ListToolbar>
          {list.total === undefined && <Loader size="sm" aria-label={t('common:loading')} />}
          {isEmpty && (
            <Group role="status">
              <Text size="sm">{t('nothingFound')}</Text>
              <Button variant="default" size="compact-sm" onClick={() => setParams({}, { replace: true })}>
                {t('filters.clearAll')}
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
                  leave({ row });
                  void navigate(`/customers/${id}`);
                }}
                sort={query.sort}
                onSort={(wanted) => {
                  const sort = toCustomerSort(wanted);
                  if (sort !== undefined) change({ sort });
                }}
                widths={control.settings.widths}
                onWidths={(widths) => control.change({ widths })}
                height="fill"
              />
            </ListFrame>
          )}
        </Stack>
      )}
    </Page>
  );
}
