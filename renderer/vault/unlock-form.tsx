import { useState, type ReactNode } from 'react';
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProcedureMutation, useProcedureQuery } from '../app/data.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { focusField, useProcedureForm } from '../components/procedure-form.ts';
import { useErrorTexts } from '../i18n/error-text.ts';

export type UnlockFormProps = {
  readonly onDone: () => void;
  /** At the left of the button. */
  readonly secondary?: ReactNode;
};

/** Opens the vault: with its passphrase, or by the keychain where that is the only way. */
export function UnlockForm(props: UnlockFormProps) {
  const status = useProcedureQuery('vault.status', {});
  const [hasPassphrase, setHasPassphrase] = useState<boolean>();
  // As it was when the form came: what it asks for must not change while it is answered.
  if (hasPassphrase === undefined && status.data !== undefined) {
    setHasPassphrase(status.data.wraps.includes('passphrase'));
  }
  return hasPassphrase === false ? <KeychainForm {...props} /> : <PassphraseForm {...props} />;
}

function KeychainForm({ onDone, secondary }: UnlockFormProps) {
  const { t } = useTranslation('vault');
  const unlock = useProcedureMutation('vault.unlock', { onSuccess: onDone });
  return (
    <Stack gap="md">
      {unlock.error !== null && <ErrorAlert error={unlock.error} />}
      <Group justify="space-between" gap="xs">
        <div>{secondary}</div>
        <Button
          data-autofocus
          leftSection={<IconKey size={16} aria-hidden />}
          loading={unlock.isPending}
          onClick={() => unlock.mutate({})}
        >
          {t('unlock.byKeychain')}
        </Button>
      </Group>
    </Stack>
  );
}

function PassphraseForm({ onDone, secondary }: UnlockFormProps) {
  const { t } = useTranslation(['vault', 'common']);
  const { errorText, adviceText } = useErrorTexts();
  const { form, submit, pending, error } = useProcedureForm<'vault.unlock', { passphrase: string }>({
    procedure: 'vault.unlock',
    initialValues: { passphrase: '' },
    toInput: (values) => values,
    onSuccess: onDone,
    onError: () => focusField('passphrase'),
  });
  const wrong = error?.code === 'wrongPassphrase' ? error : undefined;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {error !== null && wrong === undefined && <ErrorAlert error={error} />}
        <PasswordInput
          label={t('passphrase')}
          autoComplete="current-password"
          data-autofocus
          visibilityToggleButtonProps={{
            'aria-label': `${t('common:actions.show')}: ${t('passphrase')}`,
            tabIndex: 0,
          }}
          {...form.getInputProps('passphrase')}
          error={wrong === undefined ? undefined : `${errorText(wrong)} ${adviceText(wrong) ?? ''}`}
        />
        <Group justify="space-between" gap="xs">
          <div>{secondary}</div>
          <Button type="submit" loading={pending} disabled={form.getValues().passphrase === ''}>
            {t('unlock.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
