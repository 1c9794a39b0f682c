import type { Credentials } from '../infinitepay/gateway-types.ts';
import { defaultSandboxAccount, type SandboxAccounts } from '../infinitepay/sandbox/accounts.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import type { Vault } from '../vault/vault.ts';

/**
 * The accounts of the built-in sandbox: the default one, and one for each client reference that an integration came
 * with first. Like InfinitePay it then knows that account's password and secret; an integration that has others later is
 * refused.
 */
export class VaultSandboxAccounts implements SandboxAccounts {
  readonly #database: Database;
  readonly #vault: Vault;
  readonly #platform: Platform;

  constructor(database: Database, vault: Vault, platform: Platform) {
    this.#database = database;
    this.#vault = vault;
    this.#platform = platform;
  }

  /** @throws BackOfficeError `vaultLocked` */
  find(clientRef: string): Omit<Credentials, 'clientRef'> | undefined {
    if (clientRef === defaultSandboxAccount.clientRef) return defaultSandboxAccount;
    const account = this.#findRow(clientRef);
    if (!account) return undefined;
    const password = this.#vault.open(account.id, 'password');
    const secret = this.#vault.open(account.id, 'secret');
    return password === undefined || secret === undefined
      ? undefined
      : { username: account.username, password, secret };
  }

  /**
   * Opens an account for a client reference that the sandbox does not know yet.
   *
   * @throws BackOfficeError `vaultLocked`
   */
  openIfNew(credentials: Credentials): void {
    const { clientRef, username, password, secret } = credentials;
    if (clientRef === defaultSandboxAccount.clientRef) return;
    const known = this.#findRow(clientRef);
    if (known && this.#vault.has(known.id, 'password') && this.#vault.has(known.id, 'secret')) return;
    this.#database.transaction(() => {
      const id = known?.id ?? this.#platform.newId();
      if (!known) {
        const created_at = this.#platform.now().toISOString();
        this.#database.run(
          this.#database.build
            .insertInto('sandbox_accounts')
            .values({ id, client_ref: clientRef, username, created_at }),
        );
      }
      this.#vault.seal(id, 'password', password);
      this.#vault.seal(id, 'secret', secret);
    });
  }

  #findRow(clientRef: string): { id: string; username: string } | undefined {
    return this.#database.get(
      this.#database.build
        .selectFrom('sandbox_accounts')
        .select(['id', 'username'])
        .where('client_ref', '=', clientRef),
    );
  }
}
