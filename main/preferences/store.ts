import type { Preferences } from '../../preload/contract.ts';

/** Where a host keeps what a person prefers: language, colours, last view. Nothing secret. */
export type PreferencesStore = {
  get(): Preferences;
  /** Keeps the changes and gives back all of it. */
  set(changes: Partial<Preferences>): Preferences;
};

/** What a new profile starts with; the language is the system's. */
export const defaultPreferences: Preferences = {
  colorScheme: 'auto',
  idleLockMinutes: 15,
  lastView: '/',
  lists: {},
};
