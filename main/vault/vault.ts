import { randomBytes } from 'node:crypto';
import { BackOfficeError, type VaultState, type VaultStatus } from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import { deriveKey, keyBytes, scryptCost, seal, unseal } from './encryption.ts';
import type { KeyStore } from './key-store.ts';
import { type SecretId, type WrapKind, VaultRepository } from './vault-repository.ts';

export type VaultOptions = {
  readonly database: Database;
  readonly platform: Platform;
  /** The operating system's keychain, where the host has one. */
  readonly keyStore?: KeyStore;
  /** scrypt's cost for new passphrases; tests take a small one. */
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
  readonly #scryptCost: number;
  #dataKey: Buffer | undefined;
  #keychainAvailable = false;
  #keychainFailed = false;

  constructor(options: VaultOptions) {
    this.#repository = new VaultRepository(options.database);
    this.#platform = options.platform;
    this.#keyStore = options.keyStore;
    this.#scryptCost = options.scryptCost ?? scryptCost;
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
   * @throws BackOfficeError `vaultLocked` while a key exists that is not open: a new passphrase can't wrap it.
   */
  async setPassphrase(passphrase: string): Promise<VaultStatus> {
    if (!this.#dataKey && this.#repository.listWrapKinds().length > 0) throw this.#lockedError();
    const dataKey = this.#dataKey ?? newDataKey();
    const salt = randomBytes(16);
    const wrappingKey = await deriveKey(passphrase, salt, this.#scryptCost);
    const { nonce, ciphertext } = seal(wrappingKey, dataKey, wrapContext);
    this.#repository.saveWrap(
      {
        kind: 'passphrase',
        wrapped: Buffer.concat([nonce, ciphertext]),
        salt,
        cost: this.#scryptCost,
        created_at: this.#platform.now().toISOString(),
      },
      // Two windows that set the first passphrase at once must not make two data keys.
      this.#dataKey ? 'replace' : 'onlyFirst',
    );
    this.#open(dataKey);
    return this.status();
  }

  /**
   * Gives up a key that nobody can open any more: removes every stored secret and starts anew under a passphrase. All
   * records stay; credentials have to be entered again.
   */
  async startOver(passphrase: string): Promise<VaultStatus> {
    this.lock();
    this.#repository.clear();
    this.#keychainFailed = false;
    return this.setPassphrase(passphrase);
  }

  /**
   * Opens the vault: with a passphrase, or without one by the keychain where there is one.
   *
   * @throws BackOfficeError `wrongPassphrase`, or `vaultLocked` when it can't be opened in this way.
   */
  async unlock(passphrase?: string): Promise<VaultStatus> {
    if (passphrase === undefined) {
      await this.openWithKeyStore();
      if (!this.#dataKey) throw this.#lockedError();
      this.#open(this.#dataKey);
      return this.status();
    }
    const wrap = this.#repository.findWrap('passphrase');
    if (!wrap?.salt || !wrap.cost) throw this.#lockedError();
    const wrappingKey = await deriveKey(passphrase, wrap.salt, wrap.cost);
    const sealed = { nonce: wrap.wrapped.subarray(0, 12), ciphertext: wrap.wrapped.subarray(12) };
    const dataKey = unseal(wrappingKey, sealed, wrapContext);
    if (!dataKey) {
      throw new BackOfficeError('wrongPassphrase', 'This passphrase does not open the vault. Try again.');
    }
    this.#open(dataKey);
    const keyStore = this.#keyStore;
    if (keyStore && this.#keychainAvailable && this.#keychainFailed) {
      await this.#wrapWithKeyStore(keyStore, dataKey);
    }
    return this.status();
  }

  /** Forgets the data key until the next unlock. */
  lock(): VaultStatus {
    this.#dataKey?.fill(0);
    this.#dataKey = undefined;
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
    this.#platform.publish('changed', { topics: ['vault'] });
  }

  #key(): Buffer {
    if (!this.#dataKey) throw this.#lockedError();
    return this.#dataKey;
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
    this.#repository.saveWrap(
      { kind: 'safeStorage', wrapped, salt: null, cost: null, created_at },
      'replace',
    );
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
