import {
  BackOfficeError,
  type Integration,
  type IntegrationChanges,
  type IntegrationInput,
  invalidInput,
  type Issue,
  type ParsedInput,
} from '../../preload/contract.ts';
import type { CallSource, Connection, Credentials } from '../infinitepay/gateway-types.ts';
import type { Patience } from '../infinitepay/http-client.ts';
import type { Platform } from '../platform.ts';
import { copyName } from '../records/copy-name.ts';
import { type Database, isReferenceViolation, isUniqueViolation } from '../storage/database.ts';
import type { Vault } from '../vault/vault.ts';
import { countryIssues, startingCountries } from './covered-countries.ts';
import type { InfinitePayWsdlUrls } from './endpoints.ts';
import type { CredentialSet, KeptCredentialsRepository } from './kept-credentials.ts';
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

export type IntegrationsServiceParts = {
  readonly database: Database;
  readonly platform: Platform;
  readonly repository: IntegrationsRepository;
  readonly kept: KeptCredentialsRepository;
  readonly vault: Vault;
  readonly sandboxAccounts: VaultSandboxAccounts;
  /** The built-in sandbox's WSDL address; starts it when it does not run yet. */
  readonly sandboxWsdlUrl: () => Promise<string>;
  readonly infinitePayWsdlUrls: InfinitePayWsdlUrls;
};

/** Integrations: their settings in the database, their secrets in the vault. */
export class IntegrationsService {
  readonly #parts: IntegrationsServiceParts;

  constructor(parts: IntegrationsServiceParts) {
    this.#parts = parts;
  }

  /** By name. */
  list(): Integration[] {
    return this.#parts.repository.list().map((integration) => this.#complete(integration));
  }

  /** @throws BackOfficeError `notFound` */
  get(id: string): Integration {
    return this.#complete(this.stored(id));
  }

  /** As it is stored, with the credentials in use. @throws BackOfficeError `notFound` */
  stored(id: string): StoredIntegration {
    const integration = this.#parts.repository.find(id);
    if (!integration)
      throw new BackOfficeError('notFound', 'There is no such integration.', { attempted: id });
    return integration;
  }

  /**
   * @param id of a record that comes from elsewhere with its own.
   * @throws BackOfficeError `invalidInput`, `conflict` (name), `vaultLocked` when secrets are given; nothing is kept then.
   */
  create(input: IntegrationInput, id: string = this.#parts.platform.newId()): Integration {
    const { clientRef, username, password, secret, ...settings } = input;
    const now = this.#parts.platform.now().toISOString();
    const labels = settings.labels ?? { en: settings.name, de: settings.name };
    const integration: StoredIntegration = {
      ...settings,
      labels,
      shortLabels: settings.shortLabels ?? labels,
      archived: false,
      id,
      credentials: {
        id,
        clientRef,
        username,
        enteredAt: isAnyGiven({ clientRef, username, password, secret }) ? now : undefined,
      },
      createdAt: now,
      updatedAt: now,
    };
    return this.#write(integration, { password, secret }, () => this.#parts.repository.insert(integration));
  }

  /**
   * Fields left out stay, `null` empties. Another environment comes with the credentials that were entered for it, and
   * those of the present one are kept: none is ever sent to the other. Throws as `create`, and `notFound`.
   */
  update(changes: IntegrationChanges): Integration {
    const { id, clientRef, username, password, secret, ...fields } = changes;
    const before = this.stored(id);
    const isElsewhere =
      (fields.environment !== undefined && fields.environment !== before.environment) ||
      (fields.wsdlUrl !== undefined && (fields.wsdlUrl ?? undefined) !== before.wsdlUrl);
    if (isElsewhere && this.#parts.repository.hasOpenOrders(id)) {
      // Their next calls would go to a service that has never heard of them, or to live from a test.
      const message =
        `Orders are under way with "${before.name}" in its ${before.environment} environment. ` +
        'Duplicate the integration for the other one instead.';
      throw new BackOfficeError('conflict', message, {
        reason: 'integration.environmentInUse',
        issues: [{ path: 'environment', code: 'environmentInUse', message }],
      });
    }
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    const changed = Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined]));
    const now = this.#parts.platform.now().toISOString();
    const environment = fields.environment ?? before.environment;
    const integration: StoredIntegration = {
      ...before,
      ...changed,
      credentials: changedSet(
        this.#setFor(before, environment),
        { clientRef, username, password, secret },
        now,
      ),
      // An address belongs to `custom` alone: choosing another environment gives it up.
      wsdlUrl: environment === 'custom' ? (fields.wsdlUrl ?? before.wsdlUrl) : undefined,
      updatedAt: now,
    };
    return this.#write(integration, { password, secret }, () => {
      if (environment !== before.environment) this.#keepElsewhere(before, integration);
      const replaced = Object.entries({ password, secret }).filter(([, value]) => value !== undefined);
      this.#parts.repository.update(
        integration,
        replaced.map(([name]) => name),
      );
      // What was proven with other credentials or at another address is not proven any more.
      if (password !== undefined || secret !== undefined || connectionChanged(before, integration)) {
        this.#parts.repository.saveTest(id, null, null);
      }
    });
  }

  /**
   * A new integration with the settings of another. It is inactive: two that are alike would both be offered.
   *
   * @throws BackOfficeError as `create`; `vaultLocked` when credentials are to be copied
   */
  duplicate({ id, name, withCredentials }: ParsedInput<'integrations.duplicate'>): Integration {
    const { lastTest: _test, ...settings } = this.stored(id);
    const copied = withCredentials ? this.#credentialsOf(settings) : undefined;
    const copyId = this.#parts.platform.newId();
    const now = this.#parts.platform.now().toISOString();
    const copy: StoredIntegration = {
      ...settings,
      credentials: {
        id: copyId,
        clientRef: copied?.clientRef,
        username: copied?.username,
        enteredAt: withCredentials ? settings.credentials.enteredAt : undefined,
      },
      id: copyId,
      name: name ?? copyName(settings.name, new Set(this.#parts.repository.list().map((each) => each.name))),
      active: false,
      archived: false,
      createdAt: now,
      updatedAt: now,
    };
    return this.#write(copy, { password: copied?.password, secret: copied?.secret }, () =>
      this.#parts.repository.insert(copy),
    );
  }

  /** @throws BackOfficeError `notFound` */
  archive(id: string, archived: boolean): Integration {
    const integration: StoredIntegration = {
      ...this.stored(id),
      archived,
      active: false,
      updatedAt: this.#parts.platform.now().toISOString(),
    };
    return this.#write(integration, { password: undefined, secret: undefined }, () =>
      this.#parts.repository.update(integration, []),
    );
  }

  /**
   * Puts other credentials in use. Belongs in a transaction.
   *
   * @throws BackOfficeError `notFound`
   */
  useCredentials(id: string, { id: credentialsId, clientRef, username, enteredAt }: CredentialSet): void {
    const { repository, platform } = this.#parts;
    const credentials = { id: credentialsId, clientRef, username, enteredAt };
    repository.update({ ...this.stored(id), credentials, updatedAt: platform.now().toISOString() }, [
      'password',
      'secret',
    ]);
    repository.saveTest(id, null, null);
  }

  /** @throws BackOfficeError `notFound`, or `conflict` while rules, orders or payments refer to it. */
  delete(id: string): void {
    const { name, credentials } = this.stored(id);
    const { database, repository, kept, vault, platform } = this.#parts;
    try {
      database.transaction(() => {
        const sets = [credentials, ...kept.list(id)];
        repository.delete(id);
        for (const set of sets) {
          vault.forget(set.id, 'password');
          vault.forget(set.id, 'secret');
        }
      });
    } catch (error) {
      if (!isReferenceViolation(error)) throw error;
      const message = `Payment rules, orders or payments refer to "${name}". Archive it instead.`;
      throw new BackOfficeError('conflict', message, { reason: 'integration.inUse' });
    }
    platform.publish('changed', { topics: ['integrations'] });
  }

  /**
   * What a connection test is made with: anything may still be missing.
   *
   * @throws BackOfficeError `notFound`, `vaultLocked`, `vaultDamaged`
   */
  draftOf(id: string): Promise<ConnectionDraft> {
    return this.#draft(this.stored(id));
  }

  /** The same with other credentials of the integration. Throws as `draftOf`. */
  draftWith(id: string, credentials: CredentialSet): Promise<ConnectionDraft> {
    const integration = { ...this.stored(id), credentials };
    this.#openSandboxAccount(integration);
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
    const integration = this.stored(id);
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
    const integration = this.stored(id);
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
    return this.#credentialsOf(this.stored(id));
  }

  /** The stored secret, for comparing codes that it is used for. @throws BackOfficeError `vaultLocked`, `notReady` */
  secretOf(id: string): { readonly clientRef: string; readonly secret: string } {
    const integration = this.stored(id);
    const { clientRef, secret } = this.#credentialsOf(integration);
    if (clientRef !== undefined && secret !== undefined) return { clientRef, secret };
    const issues = [
      ...(clientRef === undefined ? [missingCredential(integration, 'clientRef')] : []),
      ...(secret === undefined ? [missingCredential(integration, 'secret')] : []),
    ];
    throw new BackOfficeError('notReady', issues.map(({ message }) => message).join(' '), { issues });
  }

  #write(
    integration: StoredIntegration,
    secrets: { readonly password: string | undefined; readonly secret: string | undefined },
    write: () => void,
  ): Integration {
    const issues = issuesOf(integration);
    if (issues.length > 0) throw invalidInput(issues);
    const { database, vault, platform } = this.#parts;
    try {
      database.transaction(() => {
        write();
        for (const [field, value] of Object.entries(secrets)) {
          if (value !== undefined) vault.seal(integration.credentials.id, field, value);
        }
        this.#openSandboxAccount(integration);
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const message = `There is an integration "${integration.name}" already. Choose another name.`;
      throw new BackOfficeError('conflict', message, {
        issues: [{ path: 'name', code: 'duplicate', message }],
      });
    }
    platform.publish('changed', { topics: ['integrations'] });
    return this.get(integration.id);
  }

  #openSandboxAccount(integration: StoredIntegration): void {
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

  /** The credentials of an environment: in use, kept from when it was the integration's, or none yet. */
  #setFor(integration: StoredIntegration, environment: Integration['environment']): CredentialSet {
    if (environment === integration.environment) return integration.credentials;
    const { kept, platform } = this.#parts;
    return (
      kept.find(integration.id, environment, 'elsewhere') ?? {
        id: platform.newId(),
        clientRef: undefined,
        username: undefined,
        enteredAt: undefined,
      }
    );
  }

  #keepElsewhere(before: StoredIntegration, after: StoredIntegration): void {
    const { kept } = this.#parts;
    const { enteredAt } = before.credentials;
    kept.remove(after.credentials.id);
    if (enteredAt === undefined) return;
    kept.keep(before.id, {
      ...before.credentials,
      enteredAt,
      environment: before.environment,
      role: 'elsewhere',
    });
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

  #complete(integration: StoredIntegration): Integration {
    const { vault } = this.#parts;
    const { credentials, ...settings } = integration;
    return {
      ...settings,
      clientRef: credentials.clientRef,
      username: credentials.username,
      hasPassword: vault.has(credentials.id, 'password'),
      hasSecret: vault.has(credentials.id, 'secret'),
      effectiveCountries: integration.coveredCountries ?? startingCountries.countries,
    };
  }
}

type GivenCredentials = {
  readonly clientRef?: string | null | undefined;
  readonly username?: string | null | undefined;
  readonly password?: string | undefined;
  readonly secret?: string | undefined;
};

function isAnyGiven({ clientRef, username, password, secret }: GivenCredentials): boolean {
  return [clientRef, username, password, secret].some((value) => value !== undefined && value !== null);
}

/** Credentials left out stay, `null` empties. */
function changedSet(set: CredentialSet, given: GivenCredentials, now: string): CredentialSet {
  const clientRef = given.clientRef === undefined ? set.clientRef : (given.clientRef ?? undefined);
  const username = given.username === undefined ? set.username : (given.username ?? undefined);
  const isChanged =
    given.password !== undefined ||
    given.secret !== undefined ||
    clientRef !== set.clientRef ||
    username !== set.username;
  return { id: set.id, clientRef, username, enteredAt: isChanged ? now : set.enteredAt };
}

function sourceOf(integration: StoredIntegration): CallSource {
  return { integrationId: integration.id, keepsMessages: integration.debugMode };
}

function patienceOf(integration: StoredIntegration): Patience {
  return { connectMs: integration.connectSeconds * 1_000, answerMs: integration.answerSeconds * 1_000 };
}

function connectionChanged(before: StoredIntegration, after: StoredIntegration): boolean {
  const connection = ({ environment, wsdlUrl, credentials }: StoredIntegration): unknown[] => [
    environment,
    wsdlUrl,
    credentials.clientRef,
    credentials.username,
  ];
  const now = connection(after);
  return connection(before).some((value, index) => value !== now[index]);
}

function issuesOf(integration: StoredIntegration): Issue[] {
  const issues: Issue[] = [];
  if (integration.autoActivate && !integration.autoCapture) {
    const message = 'Auto-activation needs auto-capture. Switch auto-capture on as well.';
    issues.push({ path: 'autoActivate', code: 'needsAutoCapture', message });
  }
  if (integration.environment === 'custom' && integration.wsdlUrl === undefined) {
    issues.push({
      path: 'wsdlUrl',
      code: 'required',
      message: 'Enter the WSDL address of your own environment.',
    });
  }
  if (integration.archived && integration.active) {
    const message = 'An archived integration can not be active. Take it back from the archive first.';
    issues.push({ path: 'active', code: 'archived', message });
  }
  issues.push(...addressIssues(integration.wsdlUrl));
  if (integration.environment !== 'custom' && integration.wsdlUrl !== undefined) {
    const message = 'A WSDL address belongs to the environment "custom" only.';
    issues.push({ path: 'wsdlUrl', code: 'onlyCustom', message });
  }
  return [...issues, ...countryIssues('coveredCountries', integration.coveredCountries ?? [])];
}

/** An address of one's own: encrypted, unless it is on this machine, and without credentials in it. */
function addressIssues(wsdlUrl: string | undefined): Issue[] {
  if (wsdlUrl === undefined || !URL.canParse(wsdlUrl)) return [];
  const { protocol, hostname, username, password } = new URL(wsdlUrl);
  const path = 'wsdlUrl';
  if (username !== '' || password !== '') {
    const message = 'Credentials do not belong into the address. Enter them in their own fields.';
    return [{ path, code: 'credentialsInAddress', message }];
  }
  const isLoopback =
    hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
  if (protocol === 'https:' || isLoopback) return [];
  return [
    { path, code: 'notEncrypted', message: 'Must begin with https://: user name and password go there.' },
  ];
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
