import type { ReactNode } from 'react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/error-alert.tsx';
import { useProcedureForm } from '../components/procedure-form.ts';
import { CurrentPassphraseInput } from './current-passphrase-input.tsx';

export type RemovePassphraseFormProps = { readonly onDone: () => void; readonly secondary?: ReactNode };

/** Takes the passphrase away where the keychain keeps the key: only who knows it may. */
export function RemovePassphraseForm({ onDone, secondary }: RemovePassphraseFormProps) {
  const { t } = useTranslation('vault');
  const { form, submit, pending, error, otherIssues } = useProcedureForm<
    'vault.removePassphrase',
    { current: string }
  >({
    procedure: 'vault.removePassphrase',
    initialValues: { current: '' },
    toInput: (values) => values,
    onSuccess: onDone,
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {error !== null && error.code !== 'wrongPassphrase' && (
          <ErrorAlert error={error} issues={otherIssues} />
        )}
        <Text size="sm">{t('removeText')}</Text>
        <CurrentPassphraseInput autoFocus {...form.getInputProps('current')} />
        <Group justify="flex-end" gap="xs">
          {secondary}
          <Button type="submit" loading={pending} disabled={form.getValues().current === ''}>
            {t('removeIt')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
