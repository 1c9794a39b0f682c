import { useState } from 'react';
import {
  Anchor,
  Button,
  Card,
  Checkbox,
  Grid,
  NumberInput,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Integration, Rule } from '../../../preload/contract.ts';
import { useProcedureForm, type ProcedureForm } from '../../components/procedure-form.ts';
import { ProcedureFormFrame } from '../../components/procedure-form-frame.tsx';
import { currencies } from '../../integrations/currencies.ts';
import { EnvironmentBadge } from '../../payments/components/environment-badge.tsx';
import {
  destinationsOf,
  newRuleValues,
  ruleChangesOf,
  ruleFieldOf,
  ruleInputOf,
  ruleValuesOf,
  type RuleValues,
} from '../rule-values.ts';
import { DestinationsField } from './destinations-field.tsx';
import { ExpressionField } from './expression-field.tsx';
import { MatchingPanel } from './matching-panel.tsx';

export type RuleFormProps = {
  /** Changed when given, else a new one is made. */
  readonly stored?: Rule;
  readonly rules: ReadonlyArray<Rule>;
  readonly integrations: ReadonlyArray<Integration>;
  readonly onSaved: (rule: Rule) => void;
};

/** Everything about a payment rule, with the orders it would count for beside it. */
export function RuleForm({ stored, rules, integrations, onSaved }: RuleFormProps) {
  const { t } = useTranslation(['rules', 'common']);
  const navigate = useNavigate();
  const [initialValues] = useState(() =>
    stored === undefined
      ? newRuleValues(
          rules,
          integrations.map(({ id }) => id),
        )
      : ruleValuesOf(stored),
  );
  const state: ProcedureForm<RuleValues> = useProcedureForm<'rules.create' | 'rules.update', RuleValues>({
    procedure: stored === undefined ? 'rules.create' : 'rules.update',
    initialValues,
    toInput: (values) => (stored === undefined ? ruleInputOf(values) : ruleChangesOf(stored.id, values)),
    fieldOf: (path): string | undefined => ruleFieldOf(state.form.getValues(), path),
    onSuccess: onSaved,
  });
  const { form } = state;
  const values = form.getValues();
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <ProcedureFormFrame
          state={state}
          submitLabel={stored === undefined ? t('editor.create') : t('common:actions.saveChanges')}
          secondary={
            <Button variant="default" onClick={() => void navigate('/rules')}>
              {t('common:actions.cancel')}
            </Button>
          }
        >
          <GeneralCard form={form} isNew={stored === undefined} />
          <Card component="section">
            <Title order={2} mb="xs">
              {t('groups.destinations')}
            </Title>
            <DestinationsField form={form} />
          </Card>
          <MethodsCard form={form} integrations={integrations} />
          <Card component="section">
            <ExpressionField
              value={values.expression}
              onChange={(text) => form.setFieldValue('expression', text)}
              error={form.errors.expression}
              enabled={values.enabled}
            />
          </Card>
        </ProcedureFormFrame>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Card component="section">
          <Title order={2}>{t('groups.matching')}</Title>
          <Text size="xs" c="dimmed" mb="xs">
            {t('matching.hint')}
          </Text>
          <MatchingPanel
            conditions={{
              currency: values.currency,
              destinations: destinationsOf(values),
              expression: values.expression,
            }}
            ready={
              /^[A-Z]{3}$/.test(values.currency) &&
              values.places.every(({ countryCode }) => countryCode !== '')
            }
          />
        </Card>
      </Grid.Col>
    </Grid>
  );
}

type GeneralCardProps = { readonly form: UseFormReturnType<RuleValues>; readonly isNew: boolean };

function GeneralCard({ form, isNew }: GeneralCardProps) {
  const { t } = useTranslation('rules');
  const { currency } = form.getValues();
  return (
    <Card component="section">
      <Title order={2} mb="xs">
        {t('groups.general')}
      </Title>
      <Grid gap="sm">
        <Grid.Col span={6}>
          <TextInput
            label={t('fields.name')}
            withAsterisk
            autoComplete="off"
            autoFocus={isNew}
            {...form.getInputProps('name')}
          />
        </Grid.Col>
        <Grid.Col span={3}>
          <Select
            label={t('fields.currency')}
            title={t('fields.currencyHint')}
            withAsterisk
            searchable
            allowDeselect={false}
            data={currencies.includes(currency) ? currencies : [currency, ...currencies]}
            {...form.getInputProps('currency')}
          />
        </Grid.Col>
        <Grid.Col span={3}>
          <NumberInput
            label={t('fields.sortOrder')}
            title={t('fields.sortOrderHint')}
            withAsterisk
            allowDecimal={false}
            allowNegative={false}
            max={1_000_000}
            {...form.getInputProps('sortOrder')}
          />
        </Grid.Col>
        <Grid.Col span={6}>
          <Switch
            label={t('fields.enabled')}
            description={t('fields.enabledHint')}
            {...form.getInputProps('enabled', { type: 'checkbox' })}
          />
        </Grid.Col>
        <Grid.Col span={6}>
          <Switch
            label={t('fields.stop')}
            description={t('fields.stopHint')}
            {...form.getInputProps('stopFurtherProcessing', { type: 'checkbox' })}
          />
        </Grid.Col>
      </Grid>
    </Card>
  );
}

type MethodsCardProps = {
  readonly form: UseFormReturnType<RuleValues>;
  readonly integrations: ReadonlyArray<Integration>;
};

function MethodsCard({ form, integrations }: MethodsCardProps) {
  const { t } = useTranslation('rules');
  // An archived one is a choice only where it was chosen before.
  const { integrationIds } = form.getValues();
  const choices = integrations.filter(({ id, archived }) => !archived || integrationIds.includes(id));
  return (
    <Card component="section">
      {choices.length === 0 ? (
        <Text size="sm" data-path="integrationIds" tabIndex={-1}>
          <strong>{t('fields.methods')}: </strong>
          {t('fields.noMethods')}{' '}
          <Anchor component={Link} to="/integrations/new" size="sm">
            {t('fields.createIntegration')}
          </Anchor>
        </Text>
      ) : (
        <Checkbox.Group
          label={t('fields.methods')}
          description={t('fields.methodsHint')}
          withAsterisk
          data-path="integrationIds"
          tabIndex={-1}
          {...form.getInputProps('integrationIds')}
        >
          <Stack gap={6} mt={6}>
            {choices.map(({ id, name }) => (
              <Checkbox
                key={id}
                value={id}
                label={
                  <>
                    {name} <EnvironmentBadge integrationId={id} />
                  </>
                }
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </Card>
  );
}
