import type { Preferences } from '../../preload/contract.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';

/** A language of the application. */
export type Locale = NonNullable<Preferences['locale']>;

/** All texts. A namespace is a feature's file in `en/` and `de/`, listed in their `index.ts`. */
export const resources = { en, de };

/** Each language as it calls itself. */
export const languageNames: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch' };
