import type { BackOfficeClient, Preferences } from '../../preload/contract.ts';
import type { Locale } from '../i18n/resources.ts';

/** What a window starts with: the language is known. */
export type StartPreferences = Preferences & { readonly locale: Locale };

/** The preferences to start with. When even they cannot be read, the application still has to come up to say why. */
export async function loadPreferences(client: BackOfficeClient): Promise<StartPreferences> {
  const locale = navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en';
  try {
    const preferences = await client.call('preferences.get', {});
    return { ...preferences, locale: preferences.locale ?? locale };
  } catch {
    return { locale, colorScheme: 'auto', idleLockMinutes: 15, lastView: '/', lists: {} };
  }
}
