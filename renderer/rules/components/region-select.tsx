import type { ReactNode } from 'react';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProcedureQuery } from '../../app/data.ts';

export type RegionSelectProps = {
  readonly label: string;
  /** Alpha-2; empty while none is chosen. */
  readonly countryCode: string;
  /** ISO 3166-2, with or without the country; empty: none. */
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly placeholder?: string;
  readonly error?: ReactNode;
  readonly path?: string;
};

/** A region of a country by its name. A stored code that ISO does not know stays as it is. */
export function RegionSelect({ countryCode, value, onChange, path, ...props }: RegionSelectProps) {
  const { t } = useTranslation();
  const known = /^[A-Z]{2}$/.test(countryCode);
  const regions = useProcedureQuery(
    'rules.regions',
    { countryCode },
    { enabled: known, staleTime: Number.POSITIVE_INFINITY },
  );
  const options = (known ? (regions.data?.regions ?? []) : []).map(({ code, name }) => ({
    value: code,
    label: `${name} (${code})`,
  }));
  const bare = value.startsWith(`${countryCode}-`) ? value.slice(countryCode.length + 1) : value;
  const data =
    bare === '' || options.some((option) => option.value === bare)
      ? options
      : [{ value: bare, label: bare }, ...options];
  return (
    <Select
      {...props}
      data={data}
      value={bare === '' ? null : bare}
      onChange={(code) => onChange(code ?? '')}
      disabled={data.length === 0}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('actions.clear') }}
      maxDropdownHeight={280}
      data-path={path}
    />
  );
}
