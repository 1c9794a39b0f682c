import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { databaseFileName, openDatabase } from '../../../main/storage/open-database.ts';
import type { KeyStore } from '../../../main/vault/key-store.ts';
import { Vault } from '../../../main/vault/vault.ts';
import { makeFolder, makePlatform } from '../../support/profile.ts';

const passphrase = 'correct horse battery';
const cheapCost = 2 ** 10;

const makeVault = (directory = makeFolder(), keyStore?: KeyStore) => {
  const database = openDatabase(directory);
  const vault = new Vault({
    database,
    platform: makePlatform(),
    scryptCost: cheapCost,
    ...(keyStore ? { keyStore } : {}),
  });
  return { directory, database, vault };
};

/** A keychain as an operating system has it: only what it wrapped itself opens again. */
const makeKeyStore = (overrides: Partial<KeyStore> = {}): KeyStore => {
  const pad = randomBytes(32);
  const mix = (bytes: Buffer): Buffer =>
    Buffer.from(bytes.map((byte, index) => byte ^ (pad[index % 32] ?? 0)));
  return {
    isAvailable: async () => true,
    wrap: async (key) => mix(key),
    unwrap: async (wrapped) => ({ key: mix(wrapped), shouldReEncrypt: false }),
    ...overrides,
  };
};

/** The error that must come. */
const refusal = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => error,
  );

describe('a vault with a passphrase', () => {
  it('gives a secret back after it was closed and unlocked in another process', async () => {
    const first = makeVault();
    await first.vault.setPassphrase(passphrase);
    first.vault.seal('integration-1', 'password', 'geheim-Ä');
    first.database.close();
    const second = makeVault(first.directory);
    expect(second.vault.status().state).toBe('locked');
    await second.vault.unlock(passphrase);
    expect(second.vault.open('integration-1', 'password')).toBe('geheim-Ä');
    second.database.close();
  });

  it('takes the same passphrase typed with another composition of its umlauts', async () => {
    const { vault, database } = makeVault();
    await vault.setPassphrase('schl\u00fcssel-lang');
    vault.lock();
    await expect(vault.unlock('schlu\u0308ssel-lang')).resolves.toMatchObject({ state: 'open' });
    database.close();
  });

  it('refuses another passphrase and stays locked', async () => {
    const { vault, database } = makeVault();
    await vault.setPassphrase(passphrase);
    vault.lock();
    await expect(vault.unlock('wrong passphrase')).rejects.toMatchObject({ code: 'wrongPassphrase' });
    expect(vault.status().state).toBe('locked');
    database.close();
  });

  it('answers vaultLocked for every use while locked or new, but tells whether a secret is set', async () => {
    const { vault, database } = makeVault();
    expect(() => vault.seal('a', 'password', 'x')).toThrow(/no passphrase yet/);
    await vault.setPassphrase(passphrase);
    vault.seal('a', 'password', 'x');
    vault.lock();
    expect(() => vault.open('a', 'password')).toThrow(/locked/);
    expect(() => vault.seal('a', 'password', 'y')).toThrow(/locked/);
    expect([vault.has('a', 'password'), vault.has('a', 'secret')]).toEqual([true, false]);
    database.close();
  });

  it('keeps the secrets when the passphrase changes, and the old one opens no more', async () => {
    const { vault, database } = makeVault();
    await vault.setPassphrase(passphrase);
    vault.seal('a', 'secret', 's');
    await vault.setPassphrase('another passphrase', passphrase);
    vault.lock();
    await expect(vault.unlock(passphrase)).rejects.toMatchObject({ code: 'wrongPassphrase' });
    await vault.unlock('another passphrase');
    expect(vault.open('a', 'secret')).toBe('s');
    database.close();
  });

  it('takes a new passphrase only from who knows the current one', async () => {
    const { vault, database } = makeVault();
    await vault.setPassphrase(passphrase);
    vault.seal('a', 'secret', 's');
    const refusals = [await refusal(vault.setPassphrase('another passphrase'))];
    refusals.push(await refusal(vault.setPassphrase('another passphrase', 'not the current one')));
    expect(refusals).toMatchObject([
      { code: 'invalidInput', details: { issues: [{ path: 'current' }] } },
      { code: 'wrongPassphrase', details: { issues: [{ path: 'current' }] } },
    ]);
    vault.lock();
    await vault.unlock(passphrase);
    expect(vault.open('a', 'secret')).toBe('s');
    database.close();
  });

  it('takes one of two new passphrases that are set at once, and says so to the other', async () => {
    const { vault, directory, database } = makeVault();
    await vault.setPassphrase(passphrase);
    const other = makeVault(directory);
    const results = await Promise.allSettled([
      vault.setPassphrase('the first new one', passphrase),
      other.vault.setPassphrase('the second new one', passphrase),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    database.close();
    other.database.close();
  });

  it('keeps its key when it is locked while a new passphrase is worked out', async () => {
    const { vault, database } = makeVault(undefined, makeKeyStore());
    await vault.openWithKeyStore();
    vault.seal('a', 'secret', 's');
    const setting = vault.setPassphrase(passphrase);
    vault.lock();
    await setting;
    vault.lock();
    await vault.unlock(passphrase);
    expect(vault.open('a', 'secret')).toBe('s');
    database.close();
  });

  it('does not let a second first passphrase make a second key', async () => {
    const { vault, directory, database } = makeVault();
    const other = makeVault(directory);
    const results = await Promise.allSettled([
      vault.setPassphrase(passphrase),
      other.vault.setPassphrase('another passphrase'),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    database.close();
    other.database.close();
  });

  it('starts over without its secrets when the passphrase is forgotten', async () => {
    const { vault, database } = makeVault();
    await vault.setPassphrase(passphrase);
    vault.seal('a', 'secret', 's');
    vault.lock();
    await vault.startOver('a new passphrase');
    expect(vault.status().state).toBe('open');
    expect(vault.has('a', 'secret')).toBe(false);
    database.close();
  });

  it('leaves neither secret nor passphrase in the file', async () => {
    const { vault, directory, database } = makeVault();
    await vault.setPassphrase(passphrase);
    vault.seal('a', 'secret', 'PLANTED-SECRET-4711');
    database.connection.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const file = readFileSync(join(directory, databaseFileName), 'latin1');
    expect(file).not.toContain('PLANTED-SECRET-4711');
    expect(file).not.toContain(passphrase);
  });
});

describe('tampering', () => {
  const tampered: ReadonlyArray<[string, string]> = [
    ['an edited byte', `UPDATE secrets SET ciphertext = zeroblob(length(ciphertext)) WHERE field = 'secret'`],
    ['a cut ciphertext', `UPDATE secrets SET ciphertext = x'00' WHERE field = 'secret'`],
    ['a cut nonce', `UPDATE secrets SET nonce = x'00' WHERE field = 'secret'`],
    [
      'a ciphertext swapped with another field',
      `UPDATE secrets SET (nonce, ciphertext) = (SELECT nonce, ciphertext FROM secrets WHERE field = 'password')
       WHERE field = 'secret'`,
    ],
    ['a ciphertext moved to another record', `UPDATE secrets SET record_id = 'b' WHERE field = 'secret'`],
  ];
  it('of the wrapped key is a passphrase that does not open it, and nothing worse', async () => {
    const { vault, database } = makeVault();
    await vault.setPassphrase(passphrase);
    database.connection.exec(`UPDATE vault_wraps SET wrapped = zeroblob(length(wrapped))`);
    vault.lock();
    expect(await refusal(vault.unlock(passphrase))).toMatchObject({ code: 'wrongPassphrase' });
    database.connection.exec(`UPDATE vault_wraps SET wrapped = x'00', salt = NULL`);
    expect(await refusal(vault.unlock(passphrase))).toMatchObject({ code: 'wrongPassphrase' });
    expect(vault.status().state).toBe('locked');
    database.close();
  });

  it.each(tampered)('detects and names %s', async (_what, sql) => {
    const { vault, database } = makeVault();
    await vault.setPassphrase(passphrase);
    vault.seal('a', 'password', 'p');
    vault.seal('a', 'secret', 's');
    database.connection.exec(sql);
    const record = sql.includes(`'b'`) ? 'b' : 'a';
    expect(() => vault.open(record, 'secret')).toThrow(/stored secret can not be read/);
    expect(vault.open('a', 'password')).toBe('p');
    expect([vault.isDamaged(record, 'secret'), vault.isDamaged('a', 'password')]).toEqual([true, false]);
    vault.lock();
    expect(vault.isDamaged(record, 'secret')).toBe(false);
    database.close();
  });
});

describe('a vault with a keychain', () => {
  it('opens by itself, on the first start and later', async () => {
    const keyStore = makeKeyStore();
    const first = makeVault(undefined, keyStore);
    await first.vault.openWithKeyStore();
    first.vault.seal('a', 'secret', 's');
    first.database.close();
    const second = makeVault(first.directory, keyStore);
    await second.vault.openWithKeyStore();
    expect(second.vault.open('a', 'secret')).toBe('s');
    second.database.close();
  });

  it('opens again without a passphrase after it was locked', async () => {
    const { vault, database } = makeVault(undefined, makeKeyStore());
    await vault.openWithKeyStore();
    vault.seal('a', 'secret', 's');
    vault.lock();
    expect(vault.status().state).toBe('locked');
    await vault.unlock();
    expect(vault.open('a', 'secret')).toBe('s');
    database.close();
  });

  it('opens by the passphrase alone once it was locked, where there is one', async () => {
    const keyStore = makeKeyStore();
    const { vault, directory, database } = makeVault(undefined, keyStore);
    await vault.openWithKeyStore();
    await vault.setPassphrase(passphrase);
    vault.lock();
    expect(await refusal(vault.unlock())).toMatchObject({ code: 'vaultLocked' });
    await vault.unlock(passphrase);
    database.close();
    const nextStart = makeVault(directory, keyStore);
    await nextStart.vault.openWithKeyStore();
    expect(nextStart.vault.status().state).toBe('open');
    nextStart.database.close();
  });

  it('can be left to the keychain alone, by who knows the passphrase', async () => {
    const { vault, database } = makeVault(undefined, makeKeyStore());
    await vault.openWithKeyStore();
    expect(await refusal(vault.removePassphrase(passphrase))).toMatchObject({ code: 'notAllowed' });
    await vault.setPassphrase(passphrase);
    expect(await refusal(vault.removePassphrase('wrong one'))).toMatchObject({ code: 'wrongPassphrase' });
    expect((await vault.removePassphrase(passphrase)).wraps).toEqual(['safeStorage']);
    database.close();
  });

  it('can be taken from the keychain, so that the passphrase is asked for at the start, and given back', async () => {
    const keyStore = makeKeyStore();
    const { vault, directory, database } = makeVault(undefined, keyStore);
    await vault.openWithKeyStore();
    vault.seal('a', 'secret', 's');
    expect(await refusal(vault.useKeychain(false))).toMatchObject({ code: 'notAllowed' });
    await vault.setPassphrase(passphrase);
    expect((await vault.useKeychain(false)).wraps).toEqual(['passphrase']);
    database.close();
    const next = makeVault(directory, keyStore);
    await next.vault.openWithKeyStore();
    expect(next.vault.status().state).toBe('locked');
    expect(await refusal(next.vault.useKeychain(true))).toMatchObject({ code: 'vaultLocked' });
    await next.vault.unlock(passphrase);
    await next.vault.useKeychain(true);
    next.database.close();
    const last = makeVault(directory, keyStore);
    await last.vault.openWithKeyStore();
    expect(last.vault.open('a', 'secret')).toBe('s');
    last.database.close();
  });

  it('is not left to a keychain that this host does not have', async () => {
    const { vault, database } = makeVault();
    await vault.setPassphrase(passphrase);
    expect(await refusal(vault.useKeychain(true))).toMatchObject({ code: 'notAllowed' });
    database.close();
  });

  it('asks for a passphrase where the system has no keychain', async () => {
    const { vault, database } = makeVault(undefined, makeKeyStore({ isAvailable: async () => false }));
    await vault.openWithKeyStore();
    expect(vault.status()).toEqual({ state: 'new', wraps: [], keychainAvailable: false });
    database.close();
  });

  it('can be opened by passphrase elsewhere once one was set', async () => {
    const first = makeVault(undefined, makeKeyStore());
    await first.vault.openWithKeyStore();
    first.vault.seal('a', 'secret', 's');
    await first.vault.setPassphrase(passphrase);
    first.database.close();
    const elsewhere = makeVault(first.directory);
    await elsewhere.vault.unlock(passphrase);
    expect(elsewhere.vault.open('a', 'secret')).toBe('s');
    elsewhere.database.close();
  });

  it('is unrecoverable, not broken, when the keychain lost its key and no passphrase was set', async () => {
    const first = makeVault(undefined, makeKeyStore());
    await first.vault.openWithKeyStore();
    first.database.close();
    const refusing = makeKeyStore({
      unwrap: async () => {
        throw new Error('another keychain');
      },
    });
    const second = makeVault(first.directory, refusing);
    await second.vault.openWithKeyStore();
    expect(second.vault.status().state).toBe('unrecoverable');
    second.database.close();
  });

  it('wraps the key anew when the keychain asks for it', async () => {
    let wraps = 0;
    const inner = makeKeyStore();
    const keyStore = makeKeyStore({
      wrap: async (key) => {
        wraps += 1;
        return inner.wrap(key);
      },
      unwrap: async (wrapped) => ({ ...(await inner.unwrap(wrapped)), shouldReEncrypt: true }),
    });
    const first = makeVault(undefined, keyStore);
    await first.vault.openWithKeyStore();
    await first.vault.openWithKeyStore();
    expect(wraps).toBe(2);
    first.database.close();
  });
});
