import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadPreferences } from '../../../renderer/app/preferences.ts';
import { createStatefulBackOffice } from '../support/stateful-back-office.ts';

const kept = { colorScheme: 'dark', idleLockMinutes: 15, lastView: '/', lists: {} } as const;
afterEach(() => vi.restoreAllMocks());

describe('the language of a window', () => {
  it.each([
    ['de-AT', {}, 'de'],
    ['en-GB', {}, 'en'],
    ['fr', {}, 'en'],
    ['de-AT', { locale: 'en' }, 'en'],
  ] as const)(
    'in a browser that speaks %s, with the preferences %o, is %s',
    async (language, chosen, locale) => {
      vi.spyOn(navigator, 'language', 'get').mockReturnValue(language);
      const { client } = createStatefulBackOffice({
        handlers: { 'preferences.get': () => ({ ...kept, ...chosen }) },
      });
      expect(await loadPreferences(client)).toEqual({ ...kept, locale });
    },
  );
});
