import { useTranslation } from 'react-i18next';
import { useProcedureForm, type ProcedureForm } from '../components/procedure-form.ts';
import type { NewPassphrase } from './passphrase-fields.tsx';

export type NewPassphraseValues = NewPassphrase & { current: string; understood: boolean };

/** The form behind every new passphrase: setting the first, replacing one, or starting the vault anew. */
export function useNewPassphrase(
  procedure: 'vault.setPassphrase' | 'vault.startOver',
  onDone: () => void,
): ProcedureForm<NewPassphraseValues> {
  const { t } = useTranslation('vault');
  return useProcedureForm<typeof procedure, NewPassphraseValues>({
    procedure,
    initialValues: { current: '', passphrase: '', repeated: '', understood: false },
    toInput: ({ passphrase, current }) => ({ passphrase, ...(current === '' ? {} : { current }) }),
    validate: {
      passphrase: (value) => (value.length < 8 ? t('tooShort') : null),
      repeated: (value, { passphrase }) => (value === passphrase ? null : t('differs')),
    },
    onSuccess: onDone,
  });
}
