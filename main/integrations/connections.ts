import { BackOfficeError, type Integration, type Issue } from '../../preload/contract.ts';
import type { CallSource, Connection, Credentials } from '../infinitepay/gateway-types.ts';
import type { Patience } from '../infinitepay/http-client.ts';
import type { Vault } from '../vault/vault.ts';
import type { InfinitePayWsdlUrls } from './endpoints.ts';
import type { CredentialSet } from './kept-credentials.ts';
import type { IntegrationsRepository, StoredIntegration } from './repository.ts';
import type { VaultSandboxAccounts } from './sandbox-accounts.ts';

/** What stands where a secret would. */
const mask = '***';

/** What a connection test is made with: anything may still be missing. */
export type ConnectionDraft = {
  readonly environment: Integration['environment'];
  readonly wsdlUrl: string | undefined;
  readonly patience: Patience;
  /** Whose calls they are, for the wire log. */
  readonly source?: CallSource;
  readonly credentials: { readonly [Name in keyof Credentials]: string | undefined };
};

export type ConnectionsParts = {
  readonly repository: IntegrationsRepository;
  readonly vault: Vault;
  readonly sandboxAccounts: VaultSandboxAccounts;
  /** The built-in sandbox's WSDL address; starts it when it does not run yet. */
  readonly sandboxWsdlUrl: () => Promise<string>;
  readonly infinitePayWsdlUrls: InfinitePayWsdlUrls;
};

/** Where calls of an integration go, and with what credentials. */
export class Connections {
  readonly #parts: ConnectionsParts;

  constructor(parts: ConnectionsParts) {
    this.#parts = parts;
  }

  /**
   * What a connection test is made with: anything may still be missing.
   *
   * @throws BackOfficeError `notFound`, `vaultLocked`, `vaultDamaged`
   */
  draftOf(id: string): Promise<ConnectionDraft> {
    return this.#draft(this.#parts.repository.get(id));
  }

  /** The same with other credentials of the integration. Throws as `draftOf`. */
  draftWith(id: string, credentials: CredentialSet): Promise<ConnectionDraft> {
    const integration = { ...this.#parts.repository.get(id), credentials };
    this.openSandboxAccount(integration);
    return this.#draft(integration);
  }

  async #draft(integration: StoredIntegration): Promise<ConnectionDraft> {
    return {
      environment: integration.environment,
      wsdlUrl: await this.#wsdlUrlOf(integration),
      credentials: this.#credentialsOf(integration),
      patience: patienceOf(integration),
      source: sourceOf(integration),
    };
  }

  /**
   * Where calls of an integration go, and with what credentials.
   *
   * @throws BackOfficeError `notReady` naming each missing credential, `vaultLocked`, `vaultDamaged`
   */
  async connectionOf(id: string): Promise<Connection> {
    const integration = this.#parts.repository.get(id);
    const { clientRef, username, password, secret } = this.#credentialsOf(integration);
    if (clientRef === undefined || username === undefined || password === undefined || secret === undefined) {
      const missing = Object.entries({ clientRef, username, password, secret });
      const issues = missing.flatMap(([name, value]) =>
        value === undefined ? [missingCredential(integration, name)] : [],
      );
      throw new BackOfficeError(
        'notReady',
        issues.map((issue) => `${issue.path}: ${issue.message}`).join(' '),
        { issues },
      );
    }
    const wsdlUrl = await this.#wsdlUrlOf(integration);
    return {
      environment: integration.environment,
      wsdlUrl,
      credentials: { clientRef, username, password, secret },
      patience: patienceOf(integration),
      source: sourceOf(integration),
    };
  }

  /** Where calls of an integration go, with every credential but the client reference masked. Opens no secret. */
  async maskedConnectionOf(id: string): Promise<Connection> {
    const integration = this.#parts.repository.get(id);
    const credentials = {
      clientRef: integration.credentials.clientRef ?? '',
      username: integration.credentials.username ?? '',
      password: mask,
      secret: mask,
    };
    const wsdlUrl = await this.#wsdlUrlOf(integration);
    return { environment: integration.environment, wsdlUrl, credentials, patience: patienceOf(integration) };
  }

  /** The four credentials as far as there are any. @throws BackOfficeError `notFound`, `vaultLocked`, `vaultDamaged` */
  credentialsOf(id: string): ConnectionDraft['credentials'] {
    return this.#credentialsOf(this.#parts.repository.get(id));
  }

  /** The stored secret, for comparing codes that it is used for. @throws BackOfficeError `vaultLocked`, `notReady` */
  secretOf(id: string): { readonly clientRef: string; readonly secret: string } {
    const integration = this.#parts.repository.get(id);
    const { clientRef, secret } = this.#credentialsOf(integration);
    if (clientRef !== undefined && secret !== undefined) return { clientRef, secret };
    const issues = [
      ...(clientRef === undefined ? [missingCredential(integration, 'clientRef')] : []),
      ...(secret === undefined ? [missingCredential(integration, 'secret')] : []),
    ];
    throw new BackOfficeError('notReady', issues.map(({ message }) => message).join(' '), { issues });
  }

  /** Makes the built-in sandbox know the integration's credentials, where it goes there and the vault is open. */
  openSandboxAccount(integration: StoredIntegration): void {
    const { vault, sandboxAccounts } = this.#parts;
    if (integration.environment !== 'sandbox' || vault.status().state !== 'open') return;
    const { clientRef, username, password, secret } = this.#credentialsOf(integration);
    if (clientRef && username && password && secret) {
      sandboxAccounts.openIfNew({ clientRef, username, password, secret });
    }
  }

  #credentialsOf({
    credentials: { id, clientRef, username },
  }: Pick<StoredIntegration, 'credentials'>): ConnectionDraft['credentials'] {
    const { vault } = this.#parts;
    return { clientRef, username, password: vault.open(id, 'password'), secret: vault.open(id, 'secret') };
  }

  async #wsdlUrlOf(integration: StoredIntegration): Promise<string> {
    switch (integration.environment) {
      case 'sandbox':
        return this.#parts.sandboxWsdlUrl();
      case 'custom':
        // `issuesOf` keeps a custom integration without an address from being stored.
        return integration.wsdlUrl ?? '';
      case 'live':
      case 'test':
        return this.#parts.infinitePayWsdlUrls[integration.environment];
    }
  }
}

function sourceOf(integration: StoredIntegration): CallSource {
  return { integrationId: integration.id, keepsMessages: integration.debugMode };
}

function patienceOf(integration: StoredIntegration): Patience {
  return { connectMs: integration.connectSeconds * 1_000, answerMs: integration.answerSeconds * 1_000 };
}

const credentialNames: Readonly<Record<string, string>> = {
  clientRef: 'client reference',
  username: 'user name',
  password: 'password',
  secret: 'secret for the security code',
};

function missingCredential(integration: StoredIntegration, name: string): Issue {
  return {
    path: `integration.${name}`,
    code: 'required',
    message: `The integration "${integration.name}" has no ${credentialNames[name] ?? name} yet. Enter it under Integrations.`,
    params: { integration: integration.name },
  };
}
