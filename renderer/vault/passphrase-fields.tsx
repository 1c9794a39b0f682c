import { PasswordInput, Progress, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { passphraseStrength, type PassphraseStrength } from './passphrase-strength.ts';

/** A new passphrase, typed twice. */
export type NewPassphrase = { passphrase: string; repeated: string };

const bars: Readonly<Record<PassphraseStrength, { readonly value: number; readonly color: string }>> = {
  weak: { value: 20, color: 'red.8' },
  fair: { value: 50, color: 'yellow.6' },
  good: { value: 80, color: 'teal.7' },
  strong: { value: 100, color: 'teal.7' },
};

export type PassphraseFieldsProps<Values extends NewPassphrase> = {
  readonly form: UseFormReturnType<Values>;
  readonly autoFocus?: boolean;
};

/** Two fields for a new passphrase and a hint at how hard it is to guess. */
export function PassphraseFields<Values extends NewPassphrase>({
  form,
  autoFocus = false,
}: PassphraseFieldsProps<Values>) {
  const { t } = useTranslation(['vault', 'common']);
  const { passphrase } = form.getValues();
  const strength = passphraseStrength(passphrase);
  const toggle = { 'aria-label': `${t('common:actions.show')}: ${t('passphrase')}`, tabIndex: 0 };
  return (
    <Stack gap="sm">
      <PasswordInput
        label={t('newPassphrase')}
        autoComplete="new-password"
        data-autofocus={autoFocus || undefined}
        visibilityToggleButtonProps={toggle}
        {...form.getInputProps('passphrase')}
      />
      {passphrase !== '' && (
        <Stack gap={4} aria-live="polite">
          <Progress
            size="sm"
            value={bars[strength].value}
            color={bars[strength].color}
            aria-label={t('strength.label')}
          />
          <Text size="xs" c="dimmed">
            {t(`strength.${strength}`)}
          </Text>
        </Stack>
      )}
      <PasswordInput
        label={t('repeat')}
        autoComplete="new-password"
        visibilityToggleButtonProps={toggle}
        {...form.getInputProps('repeated')}
      />
    </Stack>
  );
}
