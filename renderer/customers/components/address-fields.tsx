import { Grid, TextInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../components/country-select.tsx';
import { RegionSelect } from '../../rules/components/region-select.tsx';

export type AddressFieldsProps = {
  /** The form's `getInputProps`. */
  readonly getInputProps: (path: string) => GetInputPropsReturnType;
  /** Where the address is in the form: `addresses.0`. */
  readonly path: string;
};

/** The fields of one postal address. */
export function AddressFields({ getInputProps, path }: AddressFieldsProps) {
  const { t } = useTranslation('customers');
  const of = (field: string): GetInputPropsReturnType => getInputProps(`${path}.${field}`);
  // The form's values are texts; getInputProps only knows them as anything.
  const country = of('countryCode');
  const region = of('regionCode');
  const countryCode = String(country.value ?? '');
  return (
    <Grid gap="sm">
      <Grid.Col span={6}>
        <TextInput label={t('address.organization')} autoComplete="off" {...of('organization')} />
      </Grid.Col>
      <Grid.Col span={3}>
        <TextInput label={t('address.firstName')} autoComplete="off" {...of('firstName')} />
      </Grid.Col>
      <Grid.Col span={3}>
        <TextInput label={t('address.lastName')} autoComplete="off" {...of('lastName')} />
      </Grid.Col>
      <Grid.Col span={6}>
        <TextInput label={t('address.street')} withAsterisk autoComplete="off" {...of('street')} />
      </Grid.Col>
      <Grid.Col span={6}>
        <TextInput label={t('address.street2')} autoComplete="off" {...of('street2')} />
      </Grid.Col>
      <Grid.Col span={2}>
        <TextInput label={t('address.postalCode')} withAsterisk autoComplete="off" {...of('postalCode')} />
      </Grid.Col>
      <Grid.Col span={4}>
        <TextInput label={t('address.city')} withAsterisk autoComplete="off" {...of('city')} />
      </Grid.Col>
      <Grid.Col span={3}>
        <CountrySelect
          label={t('address.country')}
          required
          value={countryCode === '' ? null : countryCode}
          onChange={(code) => {
            country.onChange(code ?? '');
            // Another country has other regions.
            if (code !== countryCode) region.onChange('');
          }}
          error={country.error}
          path={`${path}.countryCode`}
        />
      </Grid.Col>
      <Grid.Col span={3}>
        <RegionSelect
          label={t('address.region')}
          countryCode={countryCode}
          value={String(region.value ?? '')}
          onChange={(code) => region.onChange(code)}
          error={region.error}
          path={`${path}.regionCode`}
        />
      </Grid.Col>
    </Grid>
  );
}
