import {
  BackOfficeError,
  type ConnectionStepEvent,
  type ConnectionStepName,
  type ConnectionTest,
  type KeptConnectionTest,
} from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import type { Database } from '../storage/database.ts';
import type { IntegrationsRepository } from './repository.ts';
import type { ConnectionDraft } from './connections.ts';
import type { StoredTest, TestsRepository } from './tests-repository.ts';

export type ConnectionTestsParts = {
  readonly database: Database;
  readonly platform: Platform;
  readonly integrations: Pick<IntegrationsRepository, 'saveTest'>;
  readonly repository: TestsRepository;
  /** @throws BackOfficeError `notFound`, `vaultLocked`, `vaultDamaged` */
  readonly draftOf: (integrationId: string) => Promise<ConnectionDraft>;
  readonly testConnection: (
    draft: ConnectionDraft,
    request: {
      readonly only: ConnectionStepName | undefined;
      readonly onProgress: (event: Omit<ConnectionStepEvent, 'integrationId'>) => void;
      readonly signal: AbortSignal;
    },
  ) => Promise<ConnectionTest>;
};

/** Runs connection tests, one at a time for an integration, stops them, and keeps what they found. */
export class ConnectionTests {
  readonly #parts: ConnectionTestsParts;
  readonly #running = new Map<string, AbortController>();

  constructor(parts: ConnectionTestsParts) {
    this.#parts = parts;
  }

  /**
   * Tests with the stored credentials. Only a whole test says whether the integration works; a single step is kept, too.
   *
   * @param only one step, with what it needs
   * @throws BackOfficeError `conflict` while another test of the integration runs, `cancelled`, and as `draftOf`
   */
  async run(
    id: string,
    only: ConnectionStepName | undefined,
    signal: AbortSignal | undefined,
  ): Promise<ConnectionTest> {
    const test = await this.#test(id, only, () => this.#parts.draftOf(id), signal);
    this.keep(id, test);
    return test;
  }

  /** Tests with other credentials than the stored ones. Keeps nothing. Throws as `run`. */
  probe(
    id: string,
    draftOf: () => Promise<ConnectionDraft>,
    signal: AbortSignal | undefined,
  ): Promise<ConnectionTest> {
    return this.#test(id, undefined, draftOf, signal);
  }

  async #test(
    id: string,
    only: ConnectionStepName | undefined,
    draftOf: () => Promise<ConnectionDraft>,
    signal: AbortSignal | undefined,
  ): Promise<ConnectionTest> {
    const { testConnection, platform } = this.#parts;
    if (this.#running.has(id)) {
      const message = 'A connection test of this integration is running. Wait for it, or stop it.';
      throw new BackOfficeError('conflict', message, { reason: 'test.running' });
    }
    const stop = new AbortController();
    this.#running.set(id, stop);
    try {
      const draft = await draftOf();
      return await testConnection(draft, {
        only,
        onProgress: (event) => platform.publish('connectionStep', { integrationId: id, ...event }),
        signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
      });
    } finally {
      this.#running.delete(id);
    }
  }

  /** Keeps what a test of the credentials in use has found. */
  keep(id: string, test: ConnectionTest): void {
    const { database, integrations, repository, platform } = this.#parts;
    const at = platform.now().toISOString();
    database.transaction(() => {
      repository.keep(id, { id: platform.newId(), at, test });
      if (test.only === undefined) integrations.saveTest(id, test, at);
    });
    platform.publish('changed', { topics: ['integrations'] });
  }

  /** Stops the test that runs; false when none does. */
  cancel(id: string): boolean {
    const running = this.#running.get(id);
    running?.abort();
    return running !== undefined;
  }

  /** The last tests with what each changed, newest first. */
  list(id: string): KeptConnectionTest[] {
    const stored = this.#parts.repository.list(id);
    return stored.map((each, index) => ({ ...each, change: changeOf(each, stored.slice(index + 1)) }));
  }

  /** What the last whole test found, step by step, without personal data. Empty when there was none. */
  lastSteps(id: string): Array<Record<string, string | number | boolean>> {
    const last = this.#parts.repository.list(id).find(({ test }) => test.only === undefined);
    return (last?.test.steps ?? []).map(({ step, ok, outcome, skipped, ms, reason, privateFree }) => ({
      ...{ step, ok, outcome, skipped, ms, reason },
      found: privateFree.found,
    }));
  }

  /** Stops every test: the back office is about to close. */
  close(): void {
    for (const running of this.#running.values()) running.abort();
  }
}

/** Compares a whole test with the whole one before it. */
function changeOf({ test }: StoredTest, older: ReadonlyArray<StoredTest>): KeptConnectionTest['change'] {
  if (test.only !== undefined) return 'part';
  const before = older.find((each) => each.test.only === undefined)?.test;
  if (!before) return 'first';
  if (test.ok !== before.ok) return test.ok ? 'mended' : 'broke';
  return test.fault === before.fault ? 'same' : 'moved';
}
