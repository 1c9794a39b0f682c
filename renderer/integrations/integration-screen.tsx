import { useState } from 'react';
import { Card, Grid, Loader, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Integration } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { Page } from '../components/page.tsx';
import { ToneBadge } from '../components/tone-badge.tsx';
import { useLinkedField } from '../components/use-linked-field.ts';
import { ProcedureFormFrame } from '../components/procedure-form-frame.tsx';
import { GuardCard } from '../guard/guard-card.tsx';
import { HistoryPanel } from '../history/history-panel.tsx';
import { ConnectionPanel } from './components/connection-panel.tsx';
import { CredentialFields } from './components/credential-fields.tsx';
import { EnvironmentChoice } from './components/environment-choice.tsx';
import { IntegrationActions } from './components/integration-actions.tsx';
import { RotationCard } from './components/rotation-card.tsx';
import { useEnvironmentCredentials } from './use-environment-credentials.ts';
import { OptionFields } from './components/option-fields.tsx';
import { SandboxHelp } from './components/sandbox-help.tsx';
import { credentialChangesOf, optionChangesOf, valuesOf } from './integration-values.ts';
import { useConnectionTest } from './use-connection-test.ts';
import { useIntegrationForm } from './use-integration-form.ts';

/** One integration: everything about it can be changed here, tested, switched off and deleted. */
export function IntegrationScreen() {
  const { t } = useTranslation(['integrations', 'common']);
  const { id = '' } = useParams();
  const stored = useProcedureQuery('integrations.get', { id });
  if (stored.data !== undefined) {
    return <StoredIntegration key={stored.data.id} stored={stored.data} />;
  }
  return (
    <Page title={t('title')} crumbs={[{ label: t('title'), to: '/integrations' }]}>
      {stored.error === null ? (
        <Loader size="sm" aria-label={t('common:loading')} />
      ) : (
        <ErrorAlert error={stored.error} />
      )}
    </Page>
  );
}

type StoredIntegrationProps = { readonly stored: Integration };

function StoredIntegration({ stored }: StoredIntegrationProps) {
  const { t } = useTranslation(['integrations', 'common']);
  const [saves, setSaves] = useState(0);
  return (
    <Page
      title={stored.name}
      badge={
        <>
          <ToneBadge tone={stored.environment === 'live' ? 'bad' : 'info'}>
            {t(`common:environment.${stored.environment}`)}
          </ToneBadge>
          <ToneBadge tone={stored.active ? 'good' : 'neutral'}>
            {stored.archived ? t('archived') : stored.active ? t('active') : t('inactive')}
          </ToneBadge>
        </>
      }
      crumbs={[{ label: t('title'), to: '/integrations' }]}
      actions={<IntegrationActions stored={stored} />}
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          {/* A new form after each save: stored secrets show as set again. */}
          <EditForm key={saves} stored={stored} onSaved={() => setSaves((count) => count + 1)} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="md">
            <TestCard integrationId={stored.id} />
            <RotationCard integrationId={stored.id} />
            <GuardCard integrationId={stored.id} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={12}>
          <HistoryPanel topic="integrations" recordId={stored.id} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}

type EditFormProps = StoredIntegrationProps & { readonly onSaved: () => void };

function EditForm({ stored, onSaved }: EditFormProps) {
  const { t, i18n } = useTranslation(['integrations', 'common']);
  const [initialValues] = useState(() => valuesOf(stored, i18n.language));
  const state = useIntegrationForm({
    initialValues,
    stored,
    toInput: (values, language) => ({
      ...optionChangesOf(stored.id, values, language),
      ...credentialChangesOf(stored.id, values),
    }),
    onSaved: () => {
      notifySuccess(t('common:saved'), t('common:actions.close'));
      onSaved();
    },
  });
  const { form } = state;
  const shown = useEnvironmentCredentials(form, stored);
  useLinkedField();
  return (
    <ProcedureFormFrame state={state} submitLabel={t('common:actions.saveChanges')}>
      <Card component="section">
        <Stack gap="sm">
          <Title order={2}>{t('groups.general')}</Title>
          <TextInput
            label={t('fields.name')}
            description={t('fields.nameHint')}
            withAsterisk
            {...form.getInputProps('name')}
          />
          <EnvironmentChoice form={form} />
          {form.getValues().environment !== stored.environment && (
            <Text size="sm" fw={560} role="status">
              {t('edit.environmentLocked')}
            </Text>
          )}
        </Stack>
      </Card>
      <Card component="section">
        <Stack gap="sm">
          <Title order={2}>{t('groups.credentials')}</Title>
          {form.getValues().environment === 'sandbox' && <SandboxHelp />}
          <CredentialFields form={form} stored={shown} />
        </Stack>
      </Card>
      <OptionFields form={form} />
    </ProcedureFormFrame>
  );
}

function TestCard({ integrationId }: { readonly integrationId: string }) {
  const { t } = useTranslation('connection');
  const run = useConnectionTest(integrationId);
  return (
    <Card component="section">
      <Title order={2} mb="xs">
        {t('title')}
      </Title>
      <ConnectionPanel run={run} withHistory />
    </Card>
  );
}
