import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../i18n/resources.ts';
import { useProcedureMutation } from './data.ts';

export type PreferencesControl = {
  readonly locale: Locale;
  readonly setLocale: (locale: Locale) => void;
  readonly colorScheme: MantineColorScheme;
  readonly setColorScheme: (scheme: MantineColorScheme) => void;
};

/** Language and colours: changed at once on screen, and kept in the preferences for the next start. */
export function usePreferences(): PreferencesControl {
  const { i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { mutate } = useProcedureMutation('preferences.set');
  return {
    locale: i18n.language === 'de' ? 'de' : 'en',
    setLocale: (locale) => {
      void i18n.changeLanguage(locale);
      mutate({ locale });
    },
    colorScheme,
    setColorScheme: (scheme) => {
      setColorScheme(scheme);
      mutate({ colorScheme: scheme });
    },
  };
}
