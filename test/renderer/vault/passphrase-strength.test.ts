import { describe, expect, test } from 'vitest';
import { passphraseStrength } from '../../../renderer/vault/passphrase-strength.ts';

describe('a passphrase', () => {
  test.each([
    ['', 'weak'],
    ['password', 'weak'],
    ['Passwort123', 'weak'],
    ['12345678', 'weak'],
    ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijkl', 'weak'],
    ['qwertz1234', 'weak'],
    ['correct horse battery staple', 'strong'],
    ['Sommer2026', 'weak'],
    ['blau Tasse', 'fair'],
    ['vK9#x2!mQp', 'good'],
  ])('%j is %s', (passphrase, strength) => {
    expect(passphraseStrength(passphrase)).toBe(strength);
  });
});
