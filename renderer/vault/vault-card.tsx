import { useState, type ReactNode } from 'react';
import { Button, Card, Group, Select, Stack, Switch, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../../preload/contract.ts';
import { useVaultPrompt } from '../app/back-office.tsx';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { notifySuccess } from '../components/notify.ts';
import { RemovePassphraseForm } from './remove-passphrase-form.tsx';
import { SetPassphraseForm } from './set-passphrase-form.tsx';

/** After how many minutes the vault may lock itself; 0: never. */
const idleChoices = [0, 5, 10, 15, 30, 60, 120, 240];

/** How the vault is opened, and when it closes by itself. */
export function VaultCard() {
  const { t } = useTranslation('settings');
  const status = useProcedureQuery('vault.status', {});
  return (
    <Card component="section">
      <Title order={2}>{t('vault')}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('vaultText')}
      </Text>
      {status.error !== null && <ErrorAlert error={status.error} />}
      {status.data !== undefined && (
        <Stack gap="md" align="flex-start">
          <Text size="sm">
            {status.data.wraps.length === 0
              ? t('nothingYet')
              : `${t('protectedBy')}: ${status.data.wraps.map((wrap) => t(`wraps.${wrap}`)).join(', ')}`}
          </Text>
          <VaultState status={status.data} />
          {status.data.wraps.includes('passphrase') && <IdleLock />}
        </Stack>
      )}
    </Card>
  );
}

type VaultStateProps = { readonly status: VaultStatus };

function VaultState({ status }: VaultStateProps) {
  const { t } = useTranslation('settings');
  const { openDialog } = useVaultPrompt();
  const startOver = (
    <Button variant="default" onClick={() => openDialog('startOver')}>
      {t('startOver')}
    </Button>
  );
  switch (status.state) {
    case 'locked':
      return (
        <>
          <Text size="sm">{t('unlockFirst')}</Text>
          <Group gap="xs">
            <Button onClick={() => openDialog('unlock')}>{t('unlock')}</Button>
            {startOver}
          </Group>
        </>
      );
    case 'unrecoverable':
      return startOver;
    case 'new':
    case 'open':
      return <WaysIn status={status} />;
  }
}

/** Passphrase and keychain, each to be set and taken away. */
function WaysIn({ status }: VaultStateProps) {
  const { t } = useTranslation(['settings', 'vault', 'common']);
  const [form, setForm] = useState<'none' | 'set' | 'remove'>('none');
  const keychain = useProcedureMutation('vault.useKeychain');
  const hasPassphrase = status.wraps.includes('passphrase');
  const hasKeychain = status.wraps.includes('safeStorage');
  const done = (message: string): void => {
    setForm('none');
    notifySuccess(message, t('common:actions.close'));
  };
  const cancel = (
    <Button variant="default" onClick={() => setForm('none')}>
      {t('common:actions.cancel')}
    </Button>
  );
  return (
    <>
      {keychain.error !== null && <ErrorAlert error={keychain.error} />}
      {form === 'none' && (
        <Group gap="xs">
          <Button variant="default" onClick={() => setForm('set')}>
            {hasPassphrase ? t('changePassphrase') : t('setPassphrase')}
          </Button>
          {hasPassphrase && hasKeychain && (
            <Button variant="default" onClick={() => setForm('remove')}>
              {t('removePassphrase')}
            </Button>
          )}
        </Group>
      )}
      {form === 'set' && (
        <Narrow>
          <SetPassphraseForm
            replaces={hasPassphrase}
            onDone={() => done(t('vault:passphraseSet'))}
            secondary={cancel}
          />
        </Narrow>
      )}
      {form === 'remove' && (
        <Narrow>
          <RemovePassphraseForm onDone={() => done(t('vault:passphraseRemoved'))} secondary={cancel} />
        </Narrow>
      )}
      {status.keychainAvailable && hasPassphrase && status.state === 'open' && (
        <Switch
          label={t('keychain')}
          description={t('keychainHint')}
          checked={hasKeychain}
          disabled={keychain.isPending}
          onChange={(event) => keychain.mutate({ use: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function IdleLock() {
  const { t } = useTranslation('settings');
  const preferences = useProcedureQuery('preferences.get', {});
  const save = useProcedureMutation('preferences.set');
  const minutes = preferences.data?.idleLockMinutes;
  if (minutes === undefined) return null;
  // One set on the command line may be another than those offered here.
  const choices = idleChoices.includes(minutes) ? idleChoices : [...idleChoices, minutes];
  return (
    <>
      {save.error !== null && <ErrorAlert error={save.error} />}
      <Select
        w={320}
        label={t('idleLock')}
        description={t('idleLockHint')}
        allowDeselect={false}
        value={String(minutes)}
        data={choices.map((value) => ({
          value: String(value),
          label: value === 0 ? t('idleNever') : t('idleMinutes', { count: value }),
        }))}
        onChange={(value) => {
          if (value !== null) save.mutate({ idleLockMinutes: Number(value) });
        }}
      />
    </>
  );
}

function Narrow({ children }: { readonly children: ReactNode }) {
  return <div style={{ width: '100%', maxWidth: 460 }}>{children}</div>;
}
