import { Group, MultiSelect, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type OrderFilters, paymentStatuses } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { DateField } from '../../components/date-field.tsx';
import { CustomerPicker } from '../../customers/components/customer-picker.tsx';
import type { OrderListFilter } from '../../state/batch-selection.ts';

export type OrdersFilterProps = {
  readonly value: OrderListFilter;
  readonly onChange: (filter: OrderListFilter) => void;
};

const shown: ReadonlySet<string> = new Set([
  'paymentStatus',
  'customerId',
  'integrationId',
  'orderedFrom',
  'orderedTo',
]);

/** Chooses orders by what the list of orders can be searched and filtered by. */
export function OrdersFilter({ value, onChange }: OrdersFilterProps) {
  const { t } = useTranslation(['batches', 'common']);
  const integrations = useProcedureQuery('integrations.list', {});
  const filters = value.filters ?? {};
  const change = (changes: { [Name in keyof OrderFilters]?: OrderFilters[Name] | undefined }): void => {
    const given = Object.entries({ ...filters, ...changes }).filter(([, part]) => part !== undefined);
    onChange({ ...value, filters: Object.fromEntries(given) });
  };
  const orNone = (text: string | null): string | undefined =>
    text === null || text === '' ? undefined : text;
  const statuses = filters.paymentStatus ?? [];
  const hasMore = Object.keys(filters).some((name) => !shown.has(name));
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 2, xl: 3 }} spacing="md" verticalSpacing="sm">
        <MultiSelect
          label={t('form.status')}
          {...(statuses.length === 0 ? { placeholder: t('form.anyStatus') } : {})}
          data={paymentStatuses.map((status) => ({
            value: status,
            label: t(`common:paymentStatus.${status}`),
          }))}
          value={[...statuses]}
          onChange={(chosen) => {
            const next = paymentStatuses.filter((status) => chosen.includes(status));
            change({ paymentStatus: next.length === 0 ? undefined : next });
          }}
          clearable
          clearButtonProps={{ 'aria-label': t('common:actions.clear') }}
          hidePickedOptions
          maxDropdownHeight={320}
        />
        <Select
          label={t('form.integration')}
          placeholder={t('form.anyIntegration')}
          data={(integrations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={filters.integrationId ?? null}
          onChange={(id) => change({ integrationId: orNone(id) })}
          clearable
          clearButtonProps={{ 'aria-label': t('common:actions.clear') }}
        />
        <CustomerPicker
          label={t('form.customer')}
          placeholder={t('form.anyCustomer')}
          nothingFound={t('form.noCustomer')}
          value={filters.customerId ?? ''}
          onChange={(id) => change({ customerId: orNone(id) })}
          path="customerId"
          optional
        />
        <TextInput
          label={t('form.search')}
          value={value.search ?? ''}
          maxLength={200}
          autoComplete="off"
          onChange={({ currentTarget }) => onChange({ ...value, search: currentTarget.value })}
        />
        <DateField
          label={t('form.from')}
          value={filters.orderedFrom ?? ''}
          onChange={(day) => change({ orderedFrom: orNone(day) })}
        />
        <DateField
          label={t('form.to')}
          value={filters.orderedTo ?? ''}
          onChange={(day) => change({ orderedTo: orNone(day) })}
        />
      </SimpleGrid>
      {hasMore && (
        <Group>
          <Text size="xs" c="dimmed">
            {t('form.more')}
          </Text>
        </Group>
      )}
    </Stack>
  );
}
