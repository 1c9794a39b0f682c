import Conf from 'conf';
import { preferencesSchema } from '../../preload/contract.ts';
import { defaultPreferences, type PreferencesStore } from '../preferences/store.ts';

/** Preferences in a file of the profile's folder, for hosts without Electron's own store. */
export function openFilePreferences(directory: string): PreferencesStore {
  const conf = new Conf<{ preferences: unknown }>({
    cwd: directory,
    configName: 'preferences',
    projectName: 'infinitepay-back-office',
    // A damaged file costs the preferences, not the start.
    clearInvalidConfig: true,
  });
  const read = (): ReturnType<PreferencesStore['get']> => {
    const stored = preferencesSchema.partial().safeParse(conf.get('preferences'));
    return preferencesSchema.parse({ ...defaultPreferences, ...(stored.success ? stored.data : {}) });
  };
  return {
    get: read,
    set(changes) {
      const preferences = { ...read(), ...changes };
      conf.set('preferences', preferences);
      return preferences;
    },
  };
}
