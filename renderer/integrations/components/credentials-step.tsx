import { useEffect, useState } from 'react';
import { Card, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Environment, Integration } from '../../../preload/contract.ts';
import { useIntegrationDraft } from '../../app/back-office.tsx';
import { ProcedureFormFrame } from '../../components/procedure-form-frame.tsx';
import { credentialChangesOf, inputOf, newIntegrationValues, valuesOf } from '../integration-values.ts';
import { useEnvironmentCredentials } from '../use-environment-credentials.ts';
import { useIntegrationForm } from '../use-integration-form.ts';
import { CredentialFields } from './credential-fields.tsx';
import { EnvironmentChoice } from './environment-choice.tsx';
import { SandboxHelp } from './sandbox-help.tsx';

export type CredentialsStepProps = {
  /** Set once the step was saved before. */
  readonly stored: Integration | undefined;
  /** What a link asked for. */
  readonly environment: Environment | undefined;
  readonly onSaved: (integration: Integration) => void;
};

/** First step: where the calls go, and with which credentials. */
export function CredentialsStep({ stored, environment, onSaved }: CredentialsStepProps) {
  const { t, i18n } = useTranslation(['integrations', 'common']);
  const { unsaved, keepUnsaved } = useIntegrationDraft();
  const [filled, setFilled] = useState(false);
  const [initialValues] = useState(() => {
    if (stored !== undefined) return valuesOf(stored, i18n.language);
    const fresh = newIntegrationValues(environment ?? 'test');
    const kept = unsaved !== undefined && (environment ?? unsaved.environment) === unsaved.environment;
    return kept ? { ...fresh, ...unsaved } : fresh;
  });
  const state = useIntegrationForm({
    initialValues,
    stored,
    toInput: (values) => (stored === undefined ? inputOf(values) : credentialChangesOf(stored.id, values)),
    onSaved,
  });
  const { form } = state;
  const shown = useEnvironmentCredentials(form, stored);
  const values = form.getValues();
  const dirty = form.isDirty();
  // What was typed before the first save stays if the wizard is left; the secrets do not.
  useEffect(() => {
    if (stored === undefined && dirty) keepUnsaved(values);
  }, [stored, dirty, values, keepUnsaved]);
  return (
    <ProcedureFormFrame
      state={state}
      submitLabel={t('common:actions.continue')}
      guard={values.password !== '' || values.secret !== ''}
    >
      <Card component="section">
        <Stack gap="sm">
          <EnvironmentChoice form={form} />
          <TextInput
            label={t('fields.name')}
            description={t('fields.nameHint')}
            withAsterisk
            maw={420}
            {...form.getInputProps('name')}
          />
        </Stack>
      </Card>
      <Card component="section">
        <Stack gap="sm">
          <div>
            <Title order={2}>{t('groups.credentials')}</Title>
            <Text size="sm" c="dimmed">
              {t('wizard.laterHint')}
            </Text>
          </div>
          {values.environment === 'sandbox' && (
            <SandboxHelp
              filled={filled}
              onFill={({ clientRef, username, password, secret }) => {
                form.setValues({ clientRef, username, password, secret });
                setFilled(true);
              }}
            />
          )}
          <CredentialFields form={form} stored={shown} />
        </Stack>
      </Card>
    </ProcedureFormFrame>
  );
}
