import { useState } from 'react';
import {
  Alert,
  Button,
  Card,
  Checkbox,
  Group,
  MultiSelect,
  PasswordInput,
  Stack,
  Switch,
  Text,
  Title,
} from '@mantine/core';
import { IconDownload, IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type PackTopic, packTopics, type ProcedureInput } from '../../preload/contract.ts';
import { useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { useProcedureForm } from '../components/procedure-form.ts';
import { downloadText } from '../orders/download.ts';
import { PassphraseFields } from '../vault/passphrase-fields.tsx';

type Values = {
  topics: PackTopic[];
  integrationIds: string[];
  withCredentials: boolean;
  encrypted: boolean;
  passphrase: string;
  repeated: string;
  vaultPassphrase: string;
};

/** Writes a set-up into one file for another machine. */
export function ExportPackTab() {
  const { t } = useTranslation(['packs', 'vault', 'common']);
  const integrations = useProcedureQuery('integrations.list', {});
  const [saved, setSaved] = useState('');
  const state = useProcedureForm<'packs.export', Values>({
    procedure: 'packs.export',
    initialValues: {
      topics: [...packTopics],
      integrationIds: [],
      withCredentials: false,
      encrypted: false,
      ...{ passphrase: '', repeated: '', vaultPassphrase: '' },
    },
    toInput,
    validate: {
      topics: (topics) => (topics.length === 0 ? t('export.nothing') : null),
      passphrase: (value, values) => (isEncrypted(values) && value.length < 8 ? t('vault:tooShort') : null),
      repeated: (value, values) =>
        isEncrypted(values) && value !== values.passphrase ? t('vault:differs') : null,
    },
    onSuccess: ({ fileName, content }) => {
      downloadText(fileName, content, 'application/json');
      setSaved(fileName);
      // What was typed has done its work and is not kept on the screen.
      form.setFieldValue('passphrase', '');
      form.setFieldValue('repeated', '');
      form.setFieldValue('vaultPassphrase', '');
    },
  });
  const { form } = state;
  const values = form.getValues();
  const takesIntegrations = values.topics.includes('integrations');
  const toggle = { 'aria-label': `${t('common:actions.show')}: ${t('export.vaultPassphrase')}`, tabIndex: 0 };
  return (
    <Card component="section" maw={720}>
      <Title order={2}>{t('export.title')}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('export.text')}
      </Text>
      <form
        noValidate
        onSubmit={(event) => {
          setSaved('');
          state.submit(event);
        }}
      >
        <Stack gap="sm">
          {state.error !== null && <ErrorAlert error={state.error} issues={state.otherIssues} />}
          {saved !== '' && (
            <Alert role="status" color="teal" title={t('export.done', { fileName: saved })}>
              {t('export.doneHint')}
            </Alert>
          )}
          <Checkbox.Group label={t('export.what')} {...form.getInputProps('topics')}>
            <Group gap="lg" mt={6}>
              {packTopics.map((topic) => (
                <Checkbox key={topic} value={topic} label={t(`topics.${topic}`)} />
              ))}
            </Group>
          </Checkbox.Group>
          {takesIntegrations && (
            <>
              <MultiSelect
                label={t('export.which')}
                placeholder={values.integrationIds.length === 0 ? t('export.all') : ''}
                data={(integrations.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                clearable
                {...form.getInputProps('integrationIds')}
              />
              <Switch
                label={t('export.withCredentials')}
                description={t('export.withCredentialsHint')}
                {...form.getInputProps('withCredentials', { type: 'checkbox' })}
              />
            </>
          )}
          {!(takesIntegrations && values.withCredentials) && (
            <Switch
              label={t('export.encrypt')}
              description={t('export.encryptHint')}
              {...form.getInputProps('encrypted', { type: 'checkbox' })}
            />
          )}
          {isEncrypted(values) && (
            <Stack gap="sm" maw={420}>
              <Text size="sm" fw={560}>
                {t('export.passphrase')}
              </Text>
              <PassphraseFields form={form} />
              {takesIntegrations && values.withCredentials && (
                <PasswordInput
                  label={t('export.vaultPassphrase')}
                  description={t('export.vaultPassphraseHint')}
                  leftSection={<IconShieldLock size={16} aria-hidden />}
                  autoComplete="current-password"
                  visibilityToggleButtonProps={toggle}
                  {...form.getInputProps('vaultPassphrase')}
                />
              )}
            </Stack>
          )}
          <Group justify="flex-end">
            <Button
              type="submit"
              leftSection={<IconDownload size={16} aria-hidden />}
              loading={state.pending}
            >
              {t('export.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function isEncrypted({ topics, withCredentials, encrypted }: Values): boolean {
  return encrypted || (withCredentials && topics.includes('integrations'));
}

function toInput(values: Values): ProcedureInput<'packs.export'> {
  const { topics, integrationIds, passphrase, vaultPassphrase } = values;
  const withCredentials = values.withCredentials && topics.includes('integrations');
  const chosen = (topic: PackTopic): 'all' | string[] => (topics.includes(topic) ? 'all' : []);
  const integrations = topics.includes('integrations') && integrationIds.length > 0;
  return {
    integrations: integrations ? integrationIds : chosen('integrations'),
    rules: chosen('rules'),
    paymentTerms: chosen('paymentTerms'),
    customers: chosen('customers'),
    withCredentials,
    ...(isEncrypted(values) ? { passphrase } : {}),
    ...(withCredentials ? { vaultPassphrase } : {}),
  };
}
