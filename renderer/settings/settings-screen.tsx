import { useState } from 'react';
import { Button, Card, Group, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../../preload/contract.ts';
import { useVaultPrompt } from '../app/back-office.tsx';
import { useProcedureQuery } from '../app/data.ts';
import { usePreferences } from '../app/use-preferences.ts';
import { CopyTextButton } from '../components/copy-text-button.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { Page } from '../components/page.tsx';
import { PersonalDataCard } from '../privacy/personal-data-card.tsx';
import { SetPassphraseForm } from '../vault/set-passphrase-form.tsx';

/** Language, colours, the vault's passphrase, and what support asks about first. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')} layout="form">
      <Stack gap="md">
        <AppearanceCard />
        <VaultCard />
        <PersonalDataCard />
        <AboutCard />
      </Stack>
    </Page>
  );
}

function AppearanceCard() {
  const { t } = useTranslation(['settings', 'shell']);
  const { locale, setLocale, colorScheme, setColorScheme } = usePreferences();
  return (
    <Card component="section">
      <Title order={2} mb="sm">
        {t('appearance')}
      </Title>
      <Group gap="xl">
        <Stack gap={4}>
          <Text size="sm" fw={550} id="settings-language">
            {t('language')}
          </Text>
          <SegmentedControl
            aria-labelledby="settings-language"
            value={locale}
            onChange={setLocale}
            data={[
              { value: 'en' as const, label: 'English' },
              { value: 'de' as const, label: 'Deutsch' },
            ]}
          />
        </Stack>
        <Stack gap={4}>
          <Text size="sm" fw={550} id="settings-colors">
            {t('colors')}
          </Text>
          <SegmentedControl
            aria-labelledby="settings-colors"
            value={colorScheme}
            onChange={setColorScheme}
            data={[
              { value: 'light' as const, label: t('shell:scheme.light') },
              { value: 'dark' as const, label: t('shell:scheme.dark') },
              { value: 'auto' as const, label: t('shell:scheme.auto') },
            ]}
          />
        </Stack>
      </Group>
    </Card>
  );
}

function VaultCard() {
  const { t } = useTranslation('settings');
  const status = useProcedureQuery('vault.status', {});
  return (
    <Card component="section">
      <Title order={2}>{t('vault')}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('vaultText')}
      </Text>
      {status.error !== null && <ErrorAlert error={status.error} />}
      {status.data !== undefined && <VaultPassphrase status={status.data} />}
    </Card>
  );
}

function VaultPassphrase({ status }: { readonly status: VaultStatus }) {
  const { t } = useTranslation(['settings', 'vault', 'common']);
  const { openDialog } = useVaultPrompt();
  const [changing, setChanging] = useState(false);
  const hasPassphrase = status.wraps.includes('passphrase');
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm">
        {status.wraps.length === 0
          ? t('nothingYet')
          : `${t('protectedBy')}: ${status.wraps.map((wrap) => t(`wraps.${wrap}`)).join(', ')}`}
      </Text>
      {status.state === 'locked' && (
        <>
          <Text size="sm">{t('unlockFirst')}</Text>
          <Group gap="xs">
            <Button onClick={() => openDialog('unlock')}>{t('unlock')}</Button>
            <Button variant="default" onClick={() => openDialog('startOver')}>
              {t('startOver')}
            </Button>
          </Group>
        </>
      )}
      {status.state === 'unrecoverable' && (
        <Button onClick={() => openDialog('startOver')}>{t('startOver')}</Button>
      )}
      {(status.state === 'open' || status.state === 'new') &&
        (changing ? (
          <div style={{ width: '100%', maxWidth: 460 }}>
            <SetPassphraseForm
              onDone={() => {
                setChanging(false);
                notifySuccess(t('vault:passphraseSet'), t('common:actions.close'));
              }}
              secondary={
                <Button variant="default" onClick={() => setChanging(false)}>
                  {t('common:actions.cancel')}
                </Button>
              }
            />
          </div>
        ) : (
          <Button variant="default" onClick={() => setChanging(true)}>
            {hasPassphrase ? t('changePassphrase') : t('setPassphrase')}
          </Button>
        ))}
    </Stack>
  );
}

function AboutCard() {
  const { t } = useTranslation(['settings', 'common']);
  const status = useProcedureQuery('system.status', {});
  if (status.error !== null) return <ErrorAlert error={status.error} />;
  if (status.data === undefined) return null;
  const { version, host, operator } = status.data;
  return (
    <Card component="section">
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('about')}</Title>
        <CopyTextButton
          text={`${t('common:product')} ${version}, ${host}, ${navigator.userAgent}`}
          label={t('copyAbout')}
        />
      </Group>
      <Table layout="fixed" variant="vertical">
        <Table.Tbody>
          <Table.Tr>
            <Table.Th w={180}>{t('version')}</Table.Th>
            <Table.Td>{version}</Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th>{t('host')}</Table.Th>
            <Table.Td>{t(`hosts.${host}`)}</Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th>{t('operator')}</Table.Th>
            <Table.Td>
              {operator}{' '}
              <Text span size="xs" c="dimmed">
                {t('operatorHint')}
              </Text>
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Card>
  );
}
