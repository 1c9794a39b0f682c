import {
  BackOfficeError,
  type Integration,
  type IntegrationChanges,
  type IntegrationInput,
  invalidInput,
  type ParsedInput,
} from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import { copyName } from '../records/copy-name.ts';
import { type Database, isReferenceViolation, isUniqueViolation } from '../storage/database.ts';
import type { Vault } from '../vault/vault.ts';
import type { Connections } from './connections.ts';
import { startingCountries } from './covered-countries.ts';
import type { CredentialSet, KeptCredentialsRepository } from './kept-credentials.ts';
import type { IntegrationsRepository, StoredIntegration } from './repository.ts';
import { issuesOf } from './validation.ts';

export type IntegrationsServiceParts = {
  readonly database: Database;
  readonly platform: Platform;
  readonly repository: IntegrationsRepository;
  readonly kept: KeptCredentialsRepository;
  readonly vault: Vault;
  readonly connections: Connections;
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
    return this.#complete(this.#parts.repository.get(id));
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
    const before = this.#parts.repository.get(id);
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
    const { lastTest: _test, ...settings } = this.#parts.repository.get(id);
    const copied = withCredentials ? this.#parts.connections.credentialsOf(id) : undefined;
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
      ...this.#parts.repository.get(id),
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
    repository.update(
      { ...this.#parts.repository.get(id), credentials, updatedAt: platform.now().toISOString() },
      ['password', 'secret'],
    );
    repository.saveTest(id, null, null);
  }

  /** @throws BackOfficeError `notFound`, or `conflict` while rules, orders or payments refer to it. */
  delete(id: string): void {
    const { name, credentials } = this.#parts.repository.get(id);
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

  #write(
    integration: StoredIntegration,
    secrets: { readonly password: string | undefined; readonly secret: string | undefined },
    write: () => void,
  ): Integration {
    const issues = issuesOf(integration);
    if (issues.length > 0) throw invalidInput(issues);
    const { database, vault, connections, platform } = this.#parts;
    try {
      database.transaction(() => {
        write();
        for (const [field, value] of Object.entries(secrets)) {
          if (value !== undefined) vault.seal(integration.credentials.id, field, value);
        }
        connections.openSandboxAccount(integration);
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
