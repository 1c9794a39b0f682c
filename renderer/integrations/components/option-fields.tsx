import { Card, NumberInput, SimpleGrid, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useProcedureQuery } from '../../app/data.ts';
import { CountriesSelect } from '../../components/country-select.tsx';
import { NumberTextInput } from '../../components/number-text-input.tsx';
import { useFormat } from '../../i18n/format.ts';
import type { IntegrationValues } from '../integration-values.ts';

export type OptionFieldsProps = { readonly form: UseFormReturnType<IntegrationValues> };

/** How orders are handled with an integration: what buyers read, what goes by itself, periods, countries, limit. */
export function OptionFields({ form }: OptionFieldsProps) {
  const { t } = useTranslation('integrations');
  const values = form.getValues();
  return (
    <Stack gap="md">
      <Card component="section">
        <Title order={2} mb="xs">
          {t('groups.handling')}
        </Title>
        <Stack gap="sm">
          <Switch
            label={t('fields.autoCapture')}
            description={t('fields.autoCaptureHint')}
            {...form.getInputProps('autoCapture', { type: 'checkbox' })}
          />
          <Switch
            label={t('fields.autoActivate')}
            description={t('fields.autoActivateHint')}
            disabled={!values.autoCapture}
            {...form.getInputProps('autoActivate', { type: 'checkbox' })}
            checked={values.autoCapture && values.autoActivate}
          />
          <Switch
            label={t('fields.debugMode')}
            description={t('fields.debugModeHint')}
            {...form.getInputProps('debugMode', { type: 'checkbox' })}
          />
        </Stack>
      </Card>
      <Card component="section">
        <Title order={2} mb="xs">
          {t('groups.invoice')}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
          <NumberInput
            label={t('fields.invoiceDueDays')}
            description={t('fields.invoiceDueDaysHint')}
            allowDecimal={false}
            allowNegative={false}
            max={3650}
            {...form.getInputProps('invoiceDueDays')}
          />
          <NumberInput
            label={t('fields.shippingDays')}
            description={t('fields.shippingDaysHint')}
            allowDecimal={false}
            allowNegative={false}
            max={3650}
            {...form.getInputProps('shippingDays')}
          />
        </SimpleGrid>
      </Card>
      <Card component="section">
        <Title order={2} mb="xs">
          {t('groups.patience')}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
          <NumberInput
            label={t('fields.connectSeconds')}
            description={t('fields.connectSecondsHint')}
            allowDecimal={false}
            allowNegative={false}
            max={120}
            {...form.getInputProps('connectSeconds')}
          />
          <NumberInput
            label={t('fields.answerSeconds')}
            description={t('fields.answerSecondsHint')}
            allowDecimal={false}
            allowNegative={false}
            max={600}
            {...form.getInputProps('answerSeconds')}
          />
        </SimpleGrid>
      </Card>
      <Card component="section">
        <Title order={2} mb="xs">
          {t('groups.labels')}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
          <TextInput
            label={`${t('fields.labels')}: ${t('fields.english')}`}
            lang="en"
            {...form.getInputProps('labels.en')}
          />
          <TextInput
            label={`${t('fields.labels')}: ${t('fields.german')}`}
            lang="de"
            {...form.getInputProps('labels.de')}
          />
          <TextInput
            label={`${t('fields.shortLabels')}: ${t('fields.english')}`}
            lang="en"
            {...form.getInputProps('shortLabels.en')}
          />
          <TextInput
            label={`${t('fields.shortLabels')}: ${t('fields.german')}`}
            lang="de"
            {...form.getInputProps('shortLabels.de')}
          />
        </SimpleGrid>
      </Card>
      <Card component="section">
        <Title order={2} mb="xs">
          {t('groups.limits')}
        </Title>
        <Stack gap="sm">
          <CountryFields form={form} />
          <NumberTextInput
            label={t('fields.maxOrder')}
            description={t('fields.maxOrderHint')}
            maw={320}
            {...form.getInputProps('maxOrderMinor')}
          />
        </Stack>
      </Card>
    </Stack>
  );
}

function CountryFields({ form }: OptionFieldsProps) {
  const { t } = useTranslation('integrations');
  const format = useFormat();
  const starting = useProcedureQuery('integrations.startingCountries', {});
  const { ownCountries, coveredCountries } = form.getValues();
  return (
    <>
      {starting.data !== undefined && (
        <Text size="sm" c="dimmed">
          {t('fields.startingCountries', {
            count: starting.data.countries.length,
            asOf: /^\d{4}-\d\d-\d\d/.test(starting.data.asOf)
              ? format.date(starting.data.asOf)
              : starting.data.asOf,
          })}
        </Text>
      )}
      <Switch
        // A link to the list leads here while it is not shown.
        {...(ownCountries ? {} : { 'data-path': 'coveredCountries' })}
        label={t('fields.ownCountries')}
        description={t('fields.ownCountriesHint')}
        checked={ownCountries}
        onChange={(event) => {
          const own = event.currentTarget.checked;
          form.setFieldValue('ownCountries', own);
          if (own && coveredCountries.length === 0 && starting.data !== undefined) {
            form.setFieldValue('coveredCountries', [...starting.data.countries]);
          }
        }}
      />
      {ownCountries && (
        <CountriesSelect
          label={t('fields.countries')}
          value={coveredCountries}
          onChange={(codes) => form.setFieldValue('coveredCountries', codes)}
          error={form.errors.coveredCountries}
          path="coveredCountries"
        />
      )}
    </>
  );
}
