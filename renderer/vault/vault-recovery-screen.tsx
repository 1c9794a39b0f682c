import { Alert, Card, Stack, Text, Title } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProcedureQuery } from '../app/data.ts';
import { notifySuccess } from '../components/notify.ts';
import { Page } from '../components/page.tsx';
import { StartOverForm } from './start-over-form.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** For a vault whose key the keychain has lost: why, what is safe, and the ways out. */
export function VaultRecoveryScreen() {
  const { t } = useTranslation(['vault', 'common']);
  const navigate = useNavigate();
  const status = useProcedureQuery('vault.status', {});
  const leave = (message: string): void => {
    notifySuccess(message, t('common:actions.close'));
    void navigate('/integrations');
  };
  return (
    <Page title={t('recovery.title')} description={t('recovery.cause')} layout="form">
      <Stack gap="md">
        <Alert color="teal" icon={<IconShieldCheck size={18} />}>
          {t('recovery.nothingLost')}
        </Alert>
        <Card component="section">
          <Title order={2}>{t('recovery.first')}</Title>
          <Text size="sm" mt={4}>
            {t('recovery.firstText')}
          </Text>
        </Card>
        {status.data?.wraps.includes('passphrase') === true && (
          <Card component="section">
            <Title order={2}>{t('recovery.passphraseTitle')}</Title>
            <Text size="sm" mt={4} mb="sm">
              {t('recovery.passphraseText')}
            </Text>
            <div style={{ maxWidth: 460 }}>
              <UnlockForm onDone={() => leave(t('unlocked'))} />
            </div>
          </Card>
        )}
        <Card component="section">
          <Title order={2} mb="sm">
            {t('recovery.otherwise')}
          </Title>
          <div style={{ maxWidth: 460 }}>
            <StartOverForm onDone={() => leave(t('startOver.done'))} />
          </div>
        </Card>
      </Stack>
    </Page>
  );
}
