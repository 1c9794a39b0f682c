import { Alert, Button, Card, List, Radio, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Integration, Rule } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { CountriesSelect } from '../../components/country-select.tsx';
import { ProcedureFormFrame } from '../../components/procedure-form-frame.tsx';
import { useProcedureForm } from '../../components/procedure-form.ts';
import { currencies } from '../currencies.ts';

export type RuleStepProps = {
  readonly stored: Integration;
  readonly onDone: () => void;
  readonly onBack: () => void;
};

type RuleValues = {
  name: string;
  currency: string;
  which: 'all' | 'these';
  destinations: string[];
};

/** Fourth step: a payment rule, without which no order is offered the method. */
export function RuleStep({ stored, onDone, onBack }: RuleStepProps) {
  const { t } = useTranslation(['integrations', 'common']);
  const rules = useProcedureQuery('rules.list', {});
  const offering = rules.data?.filter(({ integrationIds }) => integrationIds.includes(stored.id)) ?? [];
  const state = useProcedureForm<'rules.create', RuleValues>({
    procedure: 'rules.create',
    initialValues: {
      name: t('rule.defaultName', { currency: 'EUR' }),
      currency: 'EUR',
      which: 'all',
      destinations: [],
    },
    toInput: ({ name, currency, which, destinations }) => ({
      name,
      currency,
      destinations: (which === 'all' ? stored.effectiveCountries : destinations).map((countryCode) => ({
        countryCode,
      })),
      integrationIds: [stored.id],
    }),
    fieldOf: (path) => (path.startsWith('destinations') ? 'destinations' : path),
    validate: {
      destinations: (value, { which }) => (which === 'these' && value.length === 0 ? t('rule.choose') : null),
    },
    onSuccess: onDone,
  });
  const { form } = state;
  const values = form.getValues();
  return (
    <ProcedureFormFrame
      state={state}
      guard={false}
      submitLabel={t('rule.create')}
      secondary={
        <>
          <Button variant="default" onClick={onDone}>
            {offering.length > 0 ? t('common:actions.continue') : t('wizard.skipRule')}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('common:actions.back')}
          </Button>
        </>
      }
    >
      {offering.length > 0 && <OfferedBy rules={offering} />}
      <Card component="section">
        <Stack gap="sm">
          <div>
            <Title order={2}>{t('rule.title')}</Title>
            <Text size="sm" c="dimmed">
              {t('rule.description')}
            </Text>
          </div>
          <TextInput label={t('rule.name')} withAsterisk maw={420} {...form.getInputProps('name')} />
          <Select
            label={t('rule.currency')}
            withAsterisk
            maw={220}
            searchable
            allowDeselect={false}
            data={currencies}
            {...form.getInputProps('currency')}
            onChange={(currency) => {
              if (currency === null) return;
              const { name, currency: before } = form.getValues();
              form.setFieldValue('currency', currency);
              // The suggested name follows the choice; a name of one's own stays.
              if (name === t('rule.defaultName', { currency: before })) {
                form.setFieldValue('name', t('rule.defaultName', { currency }));
              }
            }}
          />
          <Radio.Group label={t('rule.countries')} {...form.getInputProps('which')}>
            <Stack gap={6} mt={4}>
              <Radio value="all" label={t('rule.allCovered', { count: stored.effectiveCountries.length })} />
              <Radio value="these" label={t('rule.onlyThese')} />
            </Stack>
          </Radio.Group>
          {values.which === 'these' && (
            <CountriesSelect
              label={t('rule.choose')}
              codes={stored.effectiveCountries}
              value={values.destinations}
              onChange={(codes) => form.setFieldValue('destinations', codes)}
              error={form.errors.destinations}
              path="destinations"
            />
          )}
        </Stack>
      </Card>
    </ProcedureFormFrame>
  );
}

function OfferedBy({ rules }: { readonly rules: ReadonlyArray<Rule> }) {
  const { t } = useTranslation('integrations');
  return (
    <Alert icon={<IconRoute size={18} />} title={t('rule.exists')}>
      <List size="sm">
        {rules.map(({ id, name, currency }) => (
          <List.Item key={id}>
            {name} ({currency})
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
