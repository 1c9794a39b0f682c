import { describe, expect, it } from 'vitest';
import { openFilePreferences } from '../../../main/hosts/file-preferences.ts';
import { makeFolder } from '../../support/profile.ts';

describe('preferences in a file', () => {
  it('know no language until one is chosen, whatever else is kept', () => {
    const folder = makeFolder();
    openFilePreferences(folder).set({ lastView: '/orders' });
    const preferences = openFilePreferences(folder);
    expect(preferences.get()).toMatchObject({ lastView: '/orders' });
    expect(preferences.get()).not.toHaveProperty('locale');
    preferences.set({ locale: 'de' });
    expect(openFilePreferences(folder).get()).toMatchObject({ locale: 'de', lastView: '/orders' });
  });
});
