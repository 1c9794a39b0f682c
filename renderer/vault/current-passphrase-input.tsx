import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The passphrase as it is now, to show that it is known. */
export function CurrentPassphraseInput(props: PasswordInputProps) {
  const { t } = useTranslation(['vault', 'common']);
  return (
    <PasswordInput
      label={t('currentPassphrase')}
      autoComplete="current-password"
      visibilityToggleButtonProps={{
        'aria-label': `${t('common:actions.show')}: ${t('currentPassphrase')}`,
        tabIndex: 0,
      }}
      {...props}
    />
  );
}
