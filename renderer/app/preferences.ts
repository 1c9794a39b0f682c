import type { BackOfficeClient, Preferences } from '../../preload/contract.ts';

/**
 * The preferences to start with. When even they cannot be read, the application still has to come up to say why: then
 * with the browser's language.
 */
export async function loadPreferences(client: BackOfficeClient): Promise<Preferences> {
  try {
    return await client.call('preferences.get', {});
  } catch {
    return {
      locale: navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en',
      colorScheme: 'auto',
      idleLockMinutes: 15,
      lastView: '/',
      lists: {},
    };
  }
}
