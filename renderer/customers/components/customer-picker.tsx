import { useState, type ReactNode } from 'react';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useProcedureQuery } from '../../app/data.ts';

export type CustomerPickerProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly nothingFound: string;
  /** The chosen customer's id; empty: none. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly error?: ReactNode;
  readonly path: string;
  readonly autoFocus?: boolean;
  /** True where no customer is an answer as well; it can be cleared then. */
  readonly optional?: boolean;
};

/** Finds a customer among any number of them: main searches while one types. */
export function CustomerPicker({
  nothingFound,
  value,
  onChange,
  path,
  optional = false,
  ...props
}: CustomerPickerProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 150);
  const chosen = useProcedureQuery('customers.get', { id: value }, { enabled: value !== '' });
  const chosenName = value === '' ? undefined : chosen.data?.name;
  // The field shows the chosen name, which is no search.
  const wanted = search === chosenName ? '' : search;
  const found = useProcedureQuery(
    'customers.list',
    { limit: 20, ...(wanted === '' ? {} : { search: wanted }) },
    { keepPrevious: true },
  );
  const options = (found.data?.rows ?? []).map((row) => ({
    value: row.id,
    label: row.name,
    hint: [row.city, row.countryCode, row.vatId].filter(Boolean).join(' · '),
  }));
  const data =
    chosenName === undefined || options.some((option) => option.value === value)
      ? options
      : [{ value, label: chosenName, hint: '' }, ...options];
  const hintOf = new Map(data.map((option) => [option.value, option.hint]));
  return (
    <Select
      {...props}
      withAsterisk={!optional}
      clearable={optional}
      clearButtonProps={{ 'aria-label': t('actions.clear') }}
      searchable
      openOnFocus={false}
      // Main has searched: nothing is to be sorted out here.
      filter={({ options: all }) => all}
      data={data.map((option) => ({ value: option.value, label: option.label }))}
      value={value === '' ? null : value}
      onChange={(id) => onChange(id ?? '')}
      onSearchChange={setTyped}
      nothingFoundMessage={found.isPending ? t('loading') : nothingFound}
      maxDropdownHeight={320}
      data-path={path}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <span style={{ color: 'var(--mantine-color-dimmed)', marginInlineStart: '0.5rem' }}>
            {hintOf.get(option.value)}
          </span>
        </span>
      )}
    />
  );
}
