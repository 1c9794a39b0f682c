import {
  BackOfficeError,
  type ConnectionTest,
  type CredentialsOverview,
  type Integration,
  invalidInput,
  type KeptCredentials,
  type ParsedInput,
} from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import type { Vault } from '../vault/vault.ts';
import type { ConnectionTests } from './connection-tests.ts';
import type { Connections } from './connections.ts';
import type { CredentialSet, KeptCredentialsRepository, KeptSet } from './kept-credentials.ts';
import type { IntegrationsRepository, StoredIntegration } from './repository.ts';
import type { IntegrationsService } from './service.ts';

const secretFields = ['password', 'secret'] as const;
const credentialFields = ['clientRef', 'username', ...secretFields] as const;

export type CredentialRotationParts = {
  readonly database: Database;
  readonly platform: Platform;
  readonly vault: Vault;
  readonly kept: KeptCredentialsRepository;
  readonly repository: IntegrationsRepository;
  readonly connections: Connections;
  readonly integrations: IntegrationsService;
  readonly tests: Pick<ConnectionTests, 'probe' | 'keep'>;
};

/**
 * Replaces the credentials of an integration without a moment in which it has none that work: new ones are staged beside
 * those in use, take over when a connection test with them succeeds, and the ones before stay for one step back.
 */
export class CredentialRotation {
  readonly #parts: CredentialRotationParts;

  constructor(parts: CredentialRotationParts) {
    this.#parts = parts;
  }

  /** What there is beside the credentials in use, how old they are, and which can't be read. @throws `notFound` */
  overview(id: string): CredentialsOverview {
    const { repository, kept, vault } = this.#parts;
    const { environment, credentials } = repository.get(id);
    const sets = kept.list(id);
    const ofRole = (role: KeptSet['role']): KeptCredentials | undefined => {
      const set = sets.find((each) => each.role === role && each.environment === environment);
      return set && this.#show(set);
    };
    return {
      enteredAt: credentials.enteredAt,
      damaged: secretFields.filter((field) => vault.isDamaged(credentials.id, field)),
      staged: ofRole('staged'),
      previous: ofRole('previous'),
      elsewhere: sets.filter(({ role }) => role === 'elsewhere').map((set) => this.#show(set)),
    };
  }

  /**
   * Keeps new credentials beside those in use. What is left out stays as staged before, or else as in use.
   *
   * @throws BackOfficeError `notFound`, `invalidInput` when nothing is new, `vaultLocked`, `vaultDamaged`
   */
  stage({ id, ...given }: ParsedInput<'integrations.stageCredentials'>): CredentialsOverview {
    if (credentialFields.every((field) => given[field] === undefined)) {
      const message = 'Enter at least one credential that is new.';
      throw invalidInput(['password', 'secret'].map((path) => ({ path, code: 'nothingNew', message })));
    }
    const { database, platform, vault, kept, repository } = this.#parts;
    const { environment, credentials } = repository.get(id);
    database.transaction(() => {
      const base: CredentialSet = kept.find(id, environment, 'staged') ?? credentials;
      const set: KeptSet = {
        id: platform.newId(),
        environment,
        role: 'staged',
        clientRef: given.clientRef ?? base.clientRef,
        username: given.username ?? base.username,
        enteredAt: platform.now().toISOString(),
      };
      for (const field of secretFields) {
        const value = given[field] ?? vault.open(base.id, field);
        if (value !== undefined) vault.seal(set.id, field, value);
      }
      this.#keep(id, set);
    });
    this.#changed();
    return this.overview(id);
  }

  /** Gives up the staged credentials. @throws `notFound` */
  discard(id: string): CredentialsOverview {
    const { database, kept } = this.#parts;
    const staged = this.#required(id, 'staged');
    database.transaction(() => {
      kept.remove(staged.id);
      this.#forget(staged.id);
    });
    this.#changed();
    return this.overview(id);
  }

  /**
   * Tests the connection with the staged credentials; if it succeeds they take over.
   *
   * @throws BackOfficeError `notFound`; `conflict` while another test runs, or when other credentials were staged
   *   meanwhile; `vaultLocked`, `vaultDamaged`, `cancelled`
   */
  async tryStaged(
    id: string,
    signal: AbortSignal | undefined,
  ): Promise<{ test: ConnectionTest; activated: boolean; integration: Integration }> {
    const { connections, integrations, tests } = this.#parts;
    const staged = this.#required(id, 'staged');
    const test = await tests.probe(id, () => connections.draftWith(id, staged), signal);
    if (test.ok) {
      this.#takeOver(id, staged);
      tests.keep(id, test);
    }
    return { test, activated: test.ok, integration: integrations.get(id) };
  }

  /** Takes the previous credentials back; those in use become the previous. @throws `notFound` */
  restore(id: string): Integration {
    this.#takeOver(id, this.#required(id, 'previous'));
    return this.#parts.integrations.get(id);
  }

  #takeOver(id: string, set: KeptSet): void {
    const { database, kept, repository, integrations } = this.#parts;
    database.transaction(() => {
      const { environment, credentials } = repository.get(id);
      if (kept.find(id, environment, set.role)?.id !== set.id) {
        const message =
          'Other credentials were entered meanwhile. Nothing was changed. Look at them and try again.';
        throw new BackOfficeError('conflict', message, { reason: 'credentials.changedMeanwhile' });
      }
      kept.remove(set.id);
      this.#keepInUse(id, { environment, credentials });
      integrations.useCredentials(id, set);
    });
    this.#changed();
  }

  #keepInUse(
    id: string,
    { environment, credentials }: Pick<StoredIntegration, 'environment' | 'credentials'>,
  ): void {
    const { enteredAt } = credentials;
    if (enteredAt !== undefined) this.#keep(id, { ...credentials, enteredAt, environment, role: 'previous' });
  }

  #keep(id: string, set: KeptSet): void {
    const replaced = this.#parts.kept.keep(id, set);
    if (replaced !== undefined) this.#forget(replaced);
  }

  #forget(credentialsId: string): void {
    for (const field of secretFields) this.#parts.vault.forget(credentialsId, field);
  }

  #required(id: string, role: 'staged' | 'previous'): KeptSet {
    const { repository, kept } = this.#parts;
    const set = kept.find(id, repository.get(id).environment, role);
    if (set) return set;
    const message =
      role === 'staged'
        ? 'There are no new credentials to try. Enter them first.'
        : 'There are no previous credentials to go back to.';
    throw new BackOfficeError('notFound', message, { reason: `credentials.no.${role}` });
  }

  #show({ id, environment, clientRef, username, enteredAt }: KeptSet): KeptCredentials {
    const { vault } = this.#parts;
    return {
      environment,
      clientRef,
      username,
      enteredAt,
      hasPassword: vault.has(id, 'password'),
      hasSecret: vault.has(id, 'secret'),
    };
  }

  #changed(): void {
    this.#parts.platform.publish('changed', { topics: ['integrations'] });
  }
}
