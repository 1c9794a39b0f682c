import type { ReactNode } from 'react';
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/error-alert.tsx';
import { PassphraseFields } from './passphrase-fields.tsx';
import { useNewPassphrase } from './use-new-passphrase.ts';

export type StartOverFormProps = { readonly onDone: () => void; readonly secondary?: ReactNode };

/** Gives up the stored credentials and starts a new vault; asked for in so many words before. */
export function StartOverForm({ onDone, secondary }: StartOverFormProps) {
  const { t } = useTranslation('vault');
  const { form, submit, pending, error, otherIssues } = useNewPassphrase('vault.startOver', onDone);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {error !== null && <ErrorAlert error={error} issues={otherIssues} />}
        <Text size="sm">{t('startOver.what')}</Text>
        <Text size="sm">{t('startOver.after')}</Text>
        <PassphraseFields form={form} />
        <Checkbox
          label={t('startOver.understood')}
          {...form.getInputProps('understood', { type: 'checkbox' })}
        />
        <Group justify="flex-end" gap="xs">
          {secondary}
          <Button type="submit" color="red.8" loading={pending} disabled={!form.getValues().understood}>
            {t('startOver.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
