import { useState } from 'react';
import { Box, Button, Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProcedureQuery } from '../../app/data.ts';
import { CountrySelect } from '../../components/country-select.tsx';
import { DateField } from '../../components/date-field.tsx';
import { NumberTextInput } from '../../components/number-text-input.tsx';
import { CustomerPicker } from '../../customers/components/customer-picker.tsx';
import { minorToDecimal } from '../../i18n/format.ts';
import { parseMoney } from '../../i18n/parse-decimal.ts';
import type { OrderListQuery } from '../order-list-query.ts';

export type OrderFiltersProps = {
  readonly query: OrderListQuery;
  readonly onChange: (changes: Partial<OrderListQuery>) => void;
};

/** Amounts are filtered in a unit of a hundredth; currencies of other units are not mixed with these. */
const amountUnit = 'EUR';

/** How many of the filters in the panel are set. */
export function countFilters(query: OrderListQuery): number {
  return [
    ...[query.customerId, query.integrationId, query.countryCode, query.currency],
    ...[query.orderedFrom, query.orderedTo, query.dueFrom, query.dueTo],
    ...[query.grossFromMinor, query.grossToMinor],
  ].filter((value) => value !== undefined).length;
}

const noFilters = {
  ...{ customerId: undefined, integrationId: undefined, countryCode: undefined, currency: undefined },
  ...{ orderedFrom: undefined, orderedTo: undefined, dueFrom: undefined, dueTo: undefined },
  ...{ grossFromMinor: undefined, grossToMinor: undefined },
};

/** The filters that are not always in sight: amounts, dates, customer, country, integration, currency. */
export function OrderFilters({ query, onChange }: OrderFiltersProps) {
  const { t } = useTranslation(['orders', 'common']);
  const integrations = useProcedureQuery('integrations.list', {});
  return (
    <Group gap="xs" align="end" role="group" aria-label={t('filters.title')}>
      <AmountField
        label={t('filters.min')}
        value={query.grossFromMinor}
        onChange={(grossFromMinor) => onChange({ grossFromMinor })}
      />
      <AmountField
        label={t('filters.max')}
        value={query.grossToMinor}
        onChange={(grossToMinor) => onChange({ grossToMinor })}
      />
      {(
        [
          ['orderedFrom', t('filters.from')],
          ['orderedTo', t('filters.to')],
          ['dueFrom', t('filters.dueFrom')],
          ['dueTo', t('filters.dueTo')],
        ] as const
      ).map(([field, label]) => (
        <Box key={field} w="8.75rem">
          <DateField
            label={label}
            value={query[field] ?? ''}
            onChange={(day) => onChange({ [field]: day === '' ? undefined : day })}
          />
        </Box>
      ))}
      <Box w="12rem">
        <CustomerPicker
          label={t('filters.customer')}
          placeholder={t('fields.customerPlaceholder')}
          nothingFound={t('fields.customerNothing')}
          value={query.customerId ?? ''}
          onChange={(id) => onChange({ customerId: id === '' ? undefined : id })}
          path="customerId"
          optional
        />
      </Box>
      <Box w="12rem">
        <CountrySelect
          label={t('filters.country')}
          placeholder={t('filters.any')}
          clearable
          value={query.countryCode ?? null}
          onChange={(code) => onChange({ countryCode: code ?? undefined })}
        />
      </Box>
      <Select
        w="9rem"
        label={t('filters.integration')}
        placeholder={t('filters.any')}
        clearable
        clearButtonProps={{ 'aria-label': t('common:actions.clear') }}
        data={(integrations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={query.integrationId ?? null}
        onChange={(id) => onChange({ integrationId: id ?? undefined })}
      />
      <CurrencyField
        key={query.currency}
        value={query.currency}
        onChange={(currency) => onChange({ currency })}
      />
      <Button
        variant="subtle"
        size="compact-sm"
        mb={6}
        disabled={countFilters(query) === 0}
        onClick={() => onChange(noFilters)}
      >
        {t('filters.clear')}
      </Button>
    </Group>
  );
}

type AmountFieldProps = {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (minor: number | undefined) => void;
};

function AmountField({ label, value, onChange }: AmountFieldProps) {
  const { t, i18n } = useTranslation('orders');
  const shown = value === undefined ? '' : minorToDecimal(value, amountUnit);
  const [typed, setTyped] = useState<string>();
  const amount = typed === undefined ? value : parseMoney(typed, amountUnit, i18n.language);
  const isWrong = typed !== undefined && typed.trim() !== '' && (amount === undefined || amount < 0);
  const apply = (): void => {
    if (typed === undefined || isWrong) return;
    onChange(typed.trim() === '' ? undefined : amount);
    setTyped(undefined);
  };
  return (
    <NumberTextInput
      w="6.5rem"
      label={label}
      value={typed ?? (i18n.language === 'de' ? shown.replace('.', ',') : shown)}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={apply}
      onKeyDown={(event) => {
        if (event.key === 'Enter') apply();
      }}
      error={isWrong ? t('filters.noAmount') : undefined}
    />
  );
}

function CurrencyField({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (currency: string | undefined) => void;
}) {
  const { t } = useTranslation('orders');
  const [typed, setTyped] = useState(value ?? '');
  return (
    <TextInput
      w="5rem"
      label={t('filters.currency')}
      placeholder="EUR"
      maxLength={3}
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value.toUpperCase();
        setTyped(text);
        if (text === '') onChange(undefined);
        else if (/^[A-Z]{3}$/.test(text)) onChange(text);
      }}
    />
  );
}
