import { Card, Group, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProcedureQuery } from '../app/data.ts';
import { usePreferences } from '../app/use-preferences.ts';
import { CopyTextButton } from '../components/copy-text-button.tsx';
import { ErrorAlert } from '../components/error-alert.tsx';
import { Page } from '../components/page.tsx';
import { PersonalDataCard } from '../privacy/personal-data-card.tsx';
import { VaultCard } from '../vault/vault-card.tsx';

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
