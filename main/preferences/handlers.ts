import type { HandlersOf } from '../handlers.ts';
import type { Platform } from '../platform.ts';
import type { PreferencesStore } from './store.ts';

/** The procedures of preferences. */
export function createPreferencesHandlers(
  store: PreferencesStore,
  platform: Platform,
): HandlersOf<'preferences'> {
  return {
    'preferences.get': () => store.get(),
    'preferences.set': (changes) => {
      const preferences = store.set(withoutUndefined(changes));
      platform.publish('changed', { topics: ['preferences'] });
      return preferences;
    },
  };
}

/** What was left out must not overwrite. */
function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  // Object.entries forgets which key has which type; nothing was changed but left out.
  return Object.fromEntries(entries) as { [Key in keyof Value]?: Exclude<Value[Key], undefined> };
}
