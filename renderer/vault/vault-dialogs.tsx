import { useState } from 'react';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useVaultPrompt } from '../app/back-office.tsx';
import { useProcedureQuery } from '../app/data.ts';
import { Dialog } from '../components/dialog.tsx';
import { notifySuccess } from '../components/notify.ts';
import { firstRunMemory } from './first-run-memory.ts';
import { SetPassphraseForm } from './set-passphrase-form.tsx';
import { StartOverForm } from './start-over-form.tsx';
import { UnlockForm } from './unlock-form.tsx';

/**
 * The vault's dialogs, over whatever screen is open: the first passphrase (on the first run, or when the first secret
 * is to be stored), unlocking, and starting anew. Actions that met the closed vault go on once it is open.
 */
export function VaultDialogs() {
  const { dialog } = useVaultPrompt();
  const status = useProcedureQuery('vault.status', {});
  const [asked, setAsked] = useState(() => firstRunMemory.wasAsked());
  const state = status.data?.state;
  if (state === undefined) return null;
  const firstRun = state === 'new' && !asked;
  if (dialog === 'none' && !firstRun) return null;
  return (
    <VaultDialog
      key={dialog}
      kind={
        dialog === 'startOver' || state === 'unrecoverable'
          ? 'startOver'
          : state === 'new'
            ? 'first'
            : 'unlock'
      }
      onEnd={() => {
        firstRunMemory.remember();
        setAsked(true);
      }}
    />
  );
}

type VaultDialogProps = { readonly kind: 'first' | 'unlock' | 'startOver'; readonly onEnd: () => void };

function VaultDialog({ kind, onEnd }: VaultDialogProps) {
  const { t } = useTranslation(['vault', 'common']);
  const { waiting, settle, openDialog } = useVaultPrompt();
  // The vault's state changes before the dialog is closed: what it asks for must not.
  const [shown] = useState(kind);
  const end = (opened: boolean): void => {
    onEnd();
    settle(opened);
  };
  const done = (message: string): void => {
    end(true);
    notifySuccess(message, t('common:actions.close'));
  };
  const cancel = (
    <Button variant="default" onClick={() => end(false)}>
      {t('common:actions.cancel')}
    </Button>
  );
  const titles = { first: t('firstRun.title'), unlock: t('unlock.title'), startOver: t('startOver.title') };
  return (
    <Dialog opened onClose={() => end(false)} title={titles[shown]}>
      {shown === 'startOver' && <StartOverForm onDone={() => done(t('startOver.done'))} secondary={cancel} />}
      {shown === 'first' && (
        <Stack gap="sm">
          {waiting > 0 && (
            <Alert icon={<IconInfoCircle size={18} />} variant="light">
              {t('firstRun.needed')}
            </Alert>
          )}
          <Text size="sm">{t('firstRun.what')}</Text>
          {waiting === 0 && <Text size="sm">{t('firstRun.skipHint')}</Text>}
          <SetPassphraseForm
            autoFocus
            onDone={() => done(t('passphraseSet'))}
            secondary={
              <Button variant="default" onClick={() => end(false)}>
                {waiting > 0 ? t('common:actions.cancel') : t('firstRun.skip')}
              </Button>
            }
          />
        </Stack>
      )}
      {shown === 'unlock' && (
        <Stack gap="sm">
          <Text size="sm">
            {t('unlock.why')} {waiting > 0 && t('unlock.waiting')}
          </Text>
          <UnlockForm
            onDone={() => done(t('unlocked'))}
            secondary={
              <Button variant="subtle" size="compact-sm" onClick={() => openDialog('startOver')}>
                {t('unlock.forgotten')}
              </Button>
            }
          />
        </Stack>
      )}
    </Dialog>
  );
}
