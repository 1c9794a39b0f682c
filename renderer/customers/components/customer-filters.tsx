import { Button, Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { legalForms } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { useCountryOptions } from '../../components/country-select.tsx';
import {
  countFilters,
  type CustomerListQuery,
  noFilters,
  vatIdFilterStates,
} from '../customer-list-query.ts';
import { legalFormNames } from '../legal-forms.ts';

export type CustomerFiltersProps = {
  readonly query: CustomerListQuery;
  readonly onChange: (changes: Partial<CustomerListQuery>) => void;
};

/** Chooses customers by group, country, VAT ID, payment term and legal form, each time also those that have none. */
export function CustomerFilters({ query, onChange }: CustomerFiltersProps) {
  const { t } = useTranslation('customers');
  const groups = useProcedureQuery('customers.groups', {});
  const terms = useProcedureQuery('paymentTerms.list', {});
  const countries = useCountryOptions();
  return (
    <Group gap="xs" align="end" role="group" aria-label={t('filters.title')}>
      <WantedSelect
        label={t('columns.group')}
        none={t('filters.noGroup')}
        options={(groups.data ?? []).map((group) => ({ value: group, label: group }))}
        value={query.group}
        onChange={(group) => onChange({ group })}
      />
      <WantedSelect
        label={t('columns.country')}
        none={t('filters.noAddress')}
        options={countries}
        value={query.countryCode}
        onChange={(countryCode) => onChange({ countryCode })}
      />
      <Select
        w="11rem"
        label={t('columns.vatId')}
        placeholder={t('filters.any')}
        clearable
        data={vatIdFilterStates.map((state) => ({ value: state, label: t(`filters.vatId.${state}`) }))}
        value={query.vatIdState ?? null}
        onChange={(chosen) => onChange({ vatIdState: vatIdFilterStates.find((state) => state === chosen) })}
      />
      <WantedSelect
        label={t('columns.paymentTerm')}
        none={t('filters.noTerm')}
        options={(terms.data ?? []).map(({ id, label }) => ({ value: id, label }))}
        value={query.paymentTermId}
        onChange={(paymentTermId) => onChange({ paymentTermId })}
      />
      <WantedSelect
        label={t('columns.legalForm')}
        none={t('filters.noForm')}
        options={legalForms.map((form) => ({ value: form, label: legalFormNames[form] }))}
        value={query.legalForm}
        onChange={(chosen) =>
          onChange({ legalForm: chosen === null ? null : legalForms.find((form) => form === chosen) })
        }
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

type WantedSelectProps = {
  readonly label: string;
  /** What "those that have none" is called. */
  readonly none: string;
  readonly options: ReadonlyArray<{ readonly value: string; readonly label: string }>;
  readonly value: string | null | undefined;
  readonly onChange: (value: string | null | undefined) => void;
};

/** A filter by one value, or by having none. */
function WantedSelect({ label, none, options, value, onChange }: WantedSelectProps) {
  const { t } = useTranslation(['customers', 'common']);
  // Values get a mark, so that none of them can be taken for "none".
  const data = [
    { value: 'none', label: none },
    ...options.map((option) => ({ ...option, value: `=${option.value}` })),
  ];
  return (
    <Select
      w="10.5rem"
      label={label}
      placeholder={t('filters.any')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common:actions.clear') }}
      maxDropdownHeight={300}
      data={data}
      value={value === undefined ? null : value === null ? 'none' : `=${value}`}
      onChange={(chosen) =>
        onChange(chosen === null ? undefined : chosen === 'none' ? null : chosen.slice(1))
      }
    />
  );
}
