const key = 'vault.firstPassphraseAsked';

/** Remembers in this browser or window that the first passphrase was asked for: once is enough, storing a secret asks again. */
export const firstRunMemory = {
  wasAsked: (): boolean => window.localStorage.getItem(key) !== null,
  remember: (): void => window.localStorage.setItem(key, 'yes'),
};
