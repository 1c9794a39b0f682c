import Store from 'electron-store';
import { z } from 'zod';
import { preferencesSchema } from '../../../preload/contract.ts';
import { defaultPreferences, type PreferencesStore } from '../../preferences/store.ts';
import type { WindowPlace } from './window.ts';

const placeSchema = z
  .object({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().min(200),
    height: z.number().int().min(200),
    isMaximized: z.boolean(),
  })
  .partial();

/** Preferences and the window's place, in Electron's own store. Nothing secret. */
export type ElectronStore = PreferencesStore & {
  readonly windowPlace: () => WindowPlace;
  readonly keepWindowPlace: (place: WindowPlace) => void;
};

/** @param locale the system's language, for a first start. */
export function openElectronStore(directory: string, locale: string): ElectronStore {
  const store = new Store<{ preferences?: unknown; window?: unknown }>({
    cwd: directory,
    name: 'preferences',
    // A damaged file costs the preferences, not the start.
    clearInvalidConfig: true,
  });
  const initial = {
    ...defaultPreferences,
    locale: locale.startsWith('de') ? ('de' as const) : ('en' as const),
  };
  const get = (): ReturnType<PreferencesStore['get']> => {
    const stored = preferencesSchema.partial().safeParse(store.get('preferences'));
    return preferencesSchema.parse({ ...initial, ...(stored.success ? stored.data : {}) });
  };
  return {
    get,
    set(changes) {
      const preferences = { ...get(), ...changes };
      store.set('preferences', preferences);
      return preferences;
    },
    windowPlace() {
      const stored = placeSchema.safeParse(store.get('window'));
      // Absent keys stay absent: parsing leaves `undefined` out.
      return stored.success ? (stored.data as WindowPlace) : {};
    },
    keepWindowPlace: (place) => store.set('window', place),
  };
}
