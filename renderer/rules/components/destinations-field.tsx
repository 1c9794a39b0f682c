import { useRef, useState } from 'react';
import { ActionIcon, Button, Grid, Group, Stack, TagsInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconClipboardList, IconMapPin, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CountriesSelect, CountrySelect } from '../../components/country-select.tsx';
import { focusField } from '../../components/procedure-form.ts';
import { useFormat } from '../../i18n/format.ts';
import type { RuleValues } from '../rule-values.ts';
import { PasteCountriesDialog } from './paste-countries-dialog.tsx';
import { RegionSelect } from './region-select.tsx';

export type DestinationsFieldProps = { readonly form: UseFormReturnType<RuleValues> };

/** Where a rule counts: whole countries by name, and parts of countries by region and postal codes. */
export function DestinationsField({ form }: DestinationsFieldProps) {
  const { t } = useTranslation('rules');
  const added = useRef(0);
  const [pasting, setPasting] = useState(false);
  const { countries, places } = form.getValues();
  const addPlace = (): void => {
    added.current += 1;
    const key = `added-${added.current}`;
    form.insertListItem('places', { key, countryCode: '', regionCode: '', postalCodes: [] });
    focusField(`places.${places.length}.countryCode`);
  };
  return (
    <Stack gap="sm">
      <CountriesSelect
        label={t('destinations.countries')}
        description={t('destinations.hint')}
        {...(places.length === 0 ? { placeholder: t('destinations.everywhere') } : {})}
        value={countries}
        onChange={(codes) => form.setFieldValue('countries', codes)}
        error={form.errors.countries}
        path="countries"
      />
      {places.map((place, index) => (
        <PlaceRow key={place.key} form={form} index={index} />
      ))}
      <Group gap="xs">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconMapPin size={14} aria-hidden />}
          onClick={addPlace}
        >
          {t('destinations.restrict')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconClipboardList size={14} aria-hidden />}
          onClick={() => setPasting(true)}
        >
          {t('destinations.paste')}
        </Button>
      </Group>
      {pasting && (
        <PasteCountriesDialog
          onAdd={(codes) => {
            setPasting(false);
            form.setFieldValue('countries', [...new Set([...countries, ...codes])]);
          }}
          onClose={() => setPasting(false)}
        />
      )}
    </Stack>
  );
}

type PlaceRowProps = DestinationsFieldProps & { readonly index: number };

function PlaceRow({ form, index }: PlaceRowProps) {
  const { t } = useTranslation(['rules', 'common']);
  const format = useFormat();
  const place = form.getValues().places[index];
  if (place === undefined) return null;
  const path = `places.${index}`;
  const name = place.countryCode === '' ? String(index + 1) : format.country(place.countryCode);
  return (
    <Grid gap="sm" align="flex-end">
      <Grid.Col span={3}>
        <CountrySelect
          label={t('destinations.country')}
          value={place.countryCode === '' ? null : place.countryCode}
          onChange={(code) => {
            form.setFieldValue(`${path}.countryCode`, code ?? '');
            if (code !== place.countryCode) form.setFieldValue(`${path}.regionCode`, '');
          }}
          error={form.errors[`${path}.countryCode`]}
          path={`${path}.countryCode`}
        />
      </Grid.Col>
      <Grid.Col span={3}>
        <RegionSelect
          label={t('destinations.region')}
          placeholder={t('destinations.whole')}
          countryCode={place.countryCode}
          value={place.regionCode}
          onChange={(code) => form.setFieldValue(`${path}.regionCode`, code)}
          error={form.errors[`${path}.regionCode`]}
          path={`${path}.regionCode`}
        />
      </Grid.Col>
      <Grid.Col span={5}>
        <TagsInput
          label={t('destinations.postalCodes')}
          {...(place.postalCodes.length === 0 ? { placeholder: t('destinations.postalCodesHint') } : {})}
          splitChars={[',', ';', '\n', '\t']}
          value={place.postalCodes}
          onChange={(codes) => form.setFieldValue(`${path}.postalCodes`, codes)}
          error={form.errors[`${path}.postalCodes`]}
          clearable
          clearButtonProps={{ 'aria-label': t('common:actions.clear') }}
          data-path={`${path}.postalCodes`}
        />
      </Grid.Col>
      <Grid.Col span={1}>
        <ActionIcon
          mb={4}
          aria-label={t('destinations.remove', { place: name })}
          onClick={() => form.removeListItem('places', index)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Grid.Col>
    </Grid>
  );
}
