import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { BackOfficeError, invalidInput, type VaultState, type VaultStatus } from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';
import { deriveKey, deriveSlowly, keyBytes, nonceBytes, seal, unseal } from './encryption.ts';
import type { KeyStore } from './key-store.ts';
import { type SecretId, type WrapKind, VaultRepository } from './vault-repository.ts';

export type VaultOptions = {
  readonly database: Database;
  readonly platform: Platform;
  /** The operating system's keychain, where the host has one. */
  readonly keyStore?: KeyStore;
  /** scrypt's cost for new passphrases. Default: what takes long enough on this machine; tests take a small one. */
  readonly scryptCost?: number;
};

/**
 * Keeps the profile's secrets encrypted with one random data key. The data key is stored wrapped only: by a passphrase,
 * by the operating system's keychain, or by both. It is in memory while the vault is open, and nowhere else
 * (design.md, *Secrets*).
 */
export class Vault {
  readonly #repository: VaultRepository;
  readonly #platform: Platform;
  readonly #keyStore: KeyStore | undefined;
  readonly #scryptCost: number | undefined;
  #dataKey: Buffer | undefined;
  #keychainAvailable = false;
  #keychainFailed = false;
  /** Locked in this process, by somebody or for idleness: the keychain alone does not open it again. */
  #lockedOnPurpose = false;

  constructor(options: VaultOptions) {
    this.#repository = new VaultRepository(options.database);
    this.#platform = options.platform;
    this.#keyStore = options.keyStore;
    this.#scryptCost = options.scryptCost;
  }

  /**
   * Opens the vault with the keychain where there is one, and makes the data key on a profile's first start there. A
   * keychain that is gone or was changed leaves the vault locked or unrecoverable, never the application down.
   */
  async openWithKeyStore(): Promise<void> {
    const keyStore = this.#keyStore;
    this.#keychainAvailable = keyStore ? await keyStore.isAvailable() : false;
    if (!keyStore || !this.#keychainAvailable) return;
    const wrap = this.#repository.findWrap('safeStorage');
    if (!wrap) {
      if (this.#repository.listWrapKinds().length === 0) await this.#wrapWithKeyStore(keyStore, newDataKey());
      return;
    }
    try {
      const { key, shouldReEncrypt } = await keyStore.unwrap(wrap.wrapped);
      if (key.length !== keyBytes) throw new Error('the keychain gave back a key of another length');
      this.#dataKey = key;
      this.#keychainFailed = false;
      if (shouldReEncrypt) await this.#wrapWithKeyStore(keyStore, key);
    } catch (error) {
      this.#keychainFailed = true;
      this.#platform.log.warn({ error: String(error) }, 'the keychain does not open the vault any more');
    }
  }

  /** Whether secrets can be used now, and how the vault can be opened. */
  status(): VaultStatus {
    const wraps = this.#repository.listWrapKinds();
    return { state: this.#state(wraps), wraps, keychainAvailable: this.#keychainAvailable };
  }

  /**
   * Protects the data key with a (new) passphrase; makes the data key if there is none. The vault is open afterwards.
   *
   * @param current the passphrase so far, where there is one: whoever sits at an open desk must not swap it.
   * @throws BackOfficeError `invalidInput` without the current passphrase, `wrongPassphrase` when it is not the one;
   *   `vaultLocked` while a keychain has the key and it is not open; `conflict`
   */
  async setPassphrase(passphrase: string, current?: string): Promise<VaultStatus> {
    const before = this.#repository.findWrap('passphrase');
    // Two windows that set the first passphrase at once must not make two data keys, nor one undo the other's.
    const absence = this.#repository.listWrapKinds().length === 0 ? 'noWrap' : 'noneOfItsKind';
    const dataKey = before
      ? await this.#unwrapWith(before, current, 'current')
      : this.#keyForFirstPassphrase();
    const salt = randomBytes(16);
    const { key, cost } = await this.#derive(passphrase, salt);
    const { nonce, ciphertext } = seal(key, dataKey, wrapContext);
    this.#repository.saveWrap(
      {
        kind: 'passphrase',
        wrapped: Buffer.concat([nonce, ciphertext]),
        salt,
        cost,
        created_at: this.#platform.now().toISOString(),
      },
      before ?? absence,
    );
    this.#open(dataKey);
    return this.status();
  }

  /**
   * Takes the passphrase away: from then on the keychain alone opens the vault.
   *
   * @throws BackOfficeError `notAllowed` where no keychain has the key; `invalidInput`, `wrongPassphrase`
   */
  async removePassphrase(current: string): Promise<VaultStatus> {
    const wrap = this.#repository.findWrap('passphrase');
    if (!wrap || !this.#repository.findWrap('safeStorage') || !this.#keychainAvailable) {
      throw new BackOfficeError(
        'notAllowed',
        'The passphrase is the only way to open the vault. Let the keychain keep the key first.',
        { reason: 'vault.onlyWay' },
      );
    }
    await this.#unwrapWith(wrap, current, 'current');
    this.#repository.deleteWrap('passphrase');
    this.#platform.publish('changed', { topics: ['vault'] });
    return this.status();
  }

  /**
   * Lets the system's keychain keep the key too, so that the vault opens by itself; or takes it from there, so that the
   * passphrase is asked for.
   *
   * @throws BackOfficeError `notAllowed` where there is no keychain, or no passphrase to open the vault without it;
   *   `vaultLocked`
   */
  async useKeychain(use: boolean): Promise<VaultStatus> {
    if (use) {
      if (!this.#keyStore || !this.#keychainAvailable) {
        const message = 'This computer has no keychain that could keep the key.';
        throw new BackOfficeError('notAllowed', message, { reason: 'vault.noKeychain' });
      }
      await this.#wrapWithKeyStore(this.#keyStore, Buffer.from(this.#key()));
    } else {
      if (!this.#repository.findWrap('passphrase')) {
        const message = 'The keychain is the only way to open the vault. Set a passphrase first.';
        throw new BackOfficeError('notAllowed', message, { reason: 'vault.onlyWay' });
      }
      this.#repository.deleteWrap('safeStorage');
      this.#keychainFailed = false;
    }
    this.#platform.publish('changed', { topics: ['vault'] });
    return this.status();
  }

  /**
   * Gives up a key that nobody can open any more: removes every stored secret and starts anew under a passphrase. All
   * records stay; credentials have to be entered again.
   */
  async startOver(passphrase: string): Promise<VaultStatus> {
    this.lock();
    // From here on there is no passphrase that could be asked for.
    this.#repository.clear();
    this.#keychainFailed = false;
    return this.setPassphrase(passphrase);
  }

  /**
   * Opens the vault: with a passphrase, or without one by the keychain where there is one. Once it was locked, the
   * keychain opens it only where no passphrase was set: a desk that somebody walked away from stays locked.
   *
   * @throws BackOfficeError `wrongPassphrase`, or `vaultLocked` when it can't be opened in this way.
   */
  async unlock(passphrase?: string): Promise<VaultStatus> {
    if (passphrase === undefined) {
      if (this.#lockedOnPurpose && this.#repository.findWrap('passphrase')) throw this.#lockedError();
      await this.openWithKeyStore();
      if (!this.#dataKey) throw this.#lockedError();
      this.#open(this.#dataKey);
      return this.status();
    }
    const wrap = this.#repository.findWrap('passphrase');
    if (!wrap) throw this.#lockedError();
    const dataKey = await this.#unwrapWith(wrap, passphrase, 'passphrase');
    this.#open(dataKey);
    const keyStore = this.#keyStore;
    // A keychain that lost the key gets it anew, unless the user took it from there.
    if (keyStore && this.#keychainAvailable && this.#keychainFailed) {
      await this.#wrapWithKeyStore(keyStore, dataKey);
    }
    return this.status();
  }

  /** Forgets the data key until the next unlock. */
  lock(): VaultStatus {
    this.#dataKey?.fill(0);
    this.#dataKey = undefined;
    this.#lockedOnPurpose = true;
    this.#platform.publish('changed', { topics: ['vault'] });
    return this.status();
  }

  /**
   * Stores a secret of a record, in place of an earlier one.
   *
   * @throws BackOfficeError `vaultLocked`
   */
  seal(recordId: string, field: string, plaintext: string): void {
    const id = { recordId, field };
    const sealed = seal(this.#key(), Buffer.from(plaintext, 'utf8'), secretContext(id));
    this.#repository.saveSecret(id, sealed, this.#platform.now().toISOString());
  }

  /**
   * Reads a secret; `undefined` when none is stored.
   *
   * @throws BackOfficeError `vaultLocked`, or `vaultDamaged` when what is stored is not what was sealed.
   */
  open(recordId: string, field: string): string | undefined {
    const id = { recordId, field };
    const sealed = this.#repository.findSecret(id);
    if (!sealed) return undefined;
    const plaintext = unseal(this.#key(), sealed, secretContext(id));
    if (!plaintext) {
      throw new BackOfficeError(
        'vaultDamaged',
        `The stored ${field} can not be read: it was changed or moved outside the application. Enter it again.`,
        { params: { field }, attempted: `${recordId} ${field}` },
      );
    }
    return plaintext.toString('utf8');
  }

  /** Whether a stored secret is not what was sealed. Unknown, so false, while the vault is not open. */
  isDamaged(recordId: string, field: string): boolean {
    const id = { recordId, field };
    const sealed = this.#dataKey && this.#repository.findSecret(id);
    return sealed !== undefined && unseal(this.#key(), sealed, secretContext(id)) === undefined;
  }

  /** Whether a secret is stored; works while locked. */
  has(recordId: string, field: string): boolean {
    return this.#repository.hasSecret({ recordId, field });
  }

  /** Removes a secret; works while locked. */
  forget(recordId: string, field: string): void {
    this.#repository.deleteSecret({ recordId, field });
  }

  #state(wraps: ReadonlyArray<WrapKind>): VaultState {
    if (this.#dataKey) return 'open';
    if (wraps.length === 0) return 'new';
    if (wraps.includes('passphrase')) return 'locked';
    return this.#keychainFailed || !this.#keychainAvailable ? 'unrecoverable' : 'locked';
  }

  #open(dataKey: Buffer): void {
    this.#dataKey = dataKey;
    this.#lockedOnPurpose = false;
    this.#platform.publish('changed', { topics: ['vault'] });
  }

  #key(): Buffer {
    if (!this.#dataKey) throw this.#lockedError();
    return this.#dataKey;
  }

  #keyForFirstPassphrase(): Buffer {
    // A copy: locking clears the key itself, also while this waits.
    if (this.#dataKey) return Buffer.from(this.#dataKey);
    if (this.#repository.listWrapKinds().length > 0) throw this.#lockedError();
    return newDataKey();
  }

  /** @param field that the passphrase was entered in, for errors. */
  async #unwrapWith(
    wrap: Selectable<Schema['vault_wraps']>,
    passphrase: string | undefined,
    field: 'current' | 'passphrase',
  ): Promise<Buffer> {
    if (passphrase === undefined) {
      const message = 'Enter the current passphrase, too: a new one replaces it.';
      throw invalidInput([{ path: field, code: 'currentPassphrase', message }]);
    }
    const { wrapped, salt, cost } = wrap;
    const sealed = { nonce: wrapped.subarray(0, nonceBytes), ciphertext: wrapped.subarray(nonceBytes) };
    const dataKey =
      salt !== null && cost !== null
        ? unseal(await deriveKey(passphrase, salt, cost), sealed, wrapContext)
        : undefined;
    if (dataKey?.length === keyBytes) return dataKey;
    // GCM can't tell a wrong passphrase from an edited key; the message names both.
    const message =
      'This passphrase does not open the vault. Try again. If it is the right one, the stored key was changed outside ' +
      'the application: restore a backup.';
    throw new BackOfficeError('wrongPassphrase', message, {
      issues: [{ path: field, code: 'wrongPassphrase', message: 'This is not the passphrase of the vault.' }],
    });
  }

  async #derive(passphrase: string, salt: Buffer): Promise<{ key: Buffer; cost: number }> {
    const cost = this.#scryptCost;
    return cost === undefined
      ? deriveSlowly(passphrase, salt)
      : { key: await deriveKey(passphrase, salt, cost), cost };
  }

  #lockedError(): BackOfficeError {
    const state = this.#state(this.#repository.listWrapKinds());
    const texts = {
      new: 'The vault has no passphrase yet. Set one first; the credentials are encrypted with it.',
      locked: 'The vault is locked. Unlock it with the passphrase, then try again.',
      unrecoverable:
        'The system keychain no longer opens the vault and no passphrase was set. Start a new vault and enter the ' +
        'credentials again; all records are still there.',
      open: 'The vault is open already.',
    };
    return new BackOfficeError('vaultLocked', texts[state], { reason: `vault.${state}`, retryable: true });
  }

  async #wrapWithKeyStore(keyStore: KeyStore, dataKey: Buffer): Promise<void> {
    const wrapped = await keyStore.wrap(dataKey);
    const created_at = this.#platform.now().toISOString();
    this.#repository.saveWrap({ kind: 'safeStorage', wrapped, salt: null, cost: null, created_at }, 'any');
    this.#dataKey = dataKey;
    this.#keychainFailed = false;
  }
}

const wrapContext = 'infinitepay-back-office/data-key';

function secretContext({ recordId, field }: SecretId): string {
  return JSON.stringify(['infinitepay-back-office/secret', recordId, field]);
}

function newDataKey(): Buffer {
  return randomBytes(keyBytes);
}
