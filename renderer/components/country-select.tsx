import { useMemo, type ReactNode } from 'react';
import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import { countryCodes } from './country-codes.ts';

/** Countries for a choice, by name in the user's language; found by name and by code. */
export function useCountryOptions(codes: ReadonlyArray<string> = countryCodes) {
  const format = useFormat();
  const { i18n } = useTranslation();
  return useMemo(
    () =>
      codes
        .map((code) => ({ value: code, label: `${format.country(code)} (${code})` }))
        .toSorted((a, b) => a.label.localeCompare(b.label, i18n.language)),
    [codes, format, i18n.language],
  );
}

export type CountriesSelectProps = {
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly value: string[];
  readonly onChange: (codes: string[]) => void;
  /** Which may be chosen. Default: all of the world. */
  readonly codes?: ReadonlyArray<string>;
  readonly error?: ReactNode;
  readonly path?: string;
};

/** Several countries, as alpha-2 codes. */
export function CountriesSelect({ codes, path, placeholder, ...props }: CountriesSelectProps) {
  const options = useCountryOptions(codes);
  return (
    <MultiSelect
      {...props}
      {...(placeholder !== undefined && props.value.length === 0 ? { placeholder } : {})}
      data={options}
      searchable
      hidePickedOptions
      maxDropdownHeight={280}
      data-path={path}
    />
  );
}

export type CountrySelectProps = {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
  readonly codes?: ReadonlyArray<string>;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly placeholder?: string;
  /** True where no country is an answer as well, and it can be cleared. */
  readonly clearable?: boolean;
  readonly path?: string;
};

/** One country, as its alpha-2 code. */
export function CountrySelect({ codes, path, required = false, ...props }: CountrySelectProps) {
  const { t } = useTranslation();
  const options = useCountryOptions(codes);
  return (
    <Select
      {...props}
      clearButtonProps={{ 'aria-label': t('actions.clear') }}
      data={options}
      searchable
      withAsterisk={required}
      maxDropdownHeight={280}
      data-path={path}
    />
  );
}
