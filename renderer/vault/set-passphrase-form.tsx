import type { ReactNode } from 'react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/error-alert.tsx';
import { CurrentPassphraseInput } from './current-passphrase-input.tsx';
import { PassphraseFields } from './passphrase-fields.tsx';
import { useNewPassphrase } from './use-new-passphrase.ts';

export type SetPassphraseFormProps = {
  readonly onDone: () => void;
  /** The way out, at the left of the button. */
  readonly secondary?: ReactNode;
  readonly autoFocus?: boolean;
  /** There is a passphrase already: the current one is asked for. */
  readonly replaces?: boolean;
};

/** Protects the vault with a passphrase: the first one, or a new one while the vault is open. */
export function SetPassphraseForm(props: SetPassphraseFormProps) {
  const { onDone, secondary, autoFocus = false, replaces = false } = props;
  const { t } = useTranslation('vault');
  const { form, submit, pending, error, otherIssues } = useNewPassphrase('vault.setPassphrase', onDone);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {error !== null && error.code !== 'wrongPassphrase' && (
          <ErrorAlert error={error} issues={otherIssues} />
        )}
        {replaces && <CurrentPassphraseInput autoFocus {...form.getInputProps('current')} />}
        <PassphraseFields form={form} autoFocus={autoFocus} />
        <Text size="xs" c="dimmed">
          {t('firstRun.noRecovery')}
        </Text>
        <Group justify="flex-end" gap="xs">
          {secondary}
          <Button type="submit" loading={pending}>
            {t('setIt')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
