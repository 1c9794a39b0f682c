import { type ConnectionTest, connectionTestSchema } from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';

/** So many tests are kept of each integration. */
const keptTests = 20;

export type StoredTest = { readonly id: string; readonly at: string; readonly test: ConnectionTest };

/** The last connection tests in the database. */
export class TestsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Newest first. */
  list(integrationId: string): StoredTest[] {
    const { build } = this.#database;
    const rows = this.#database.all(
      build
        .selectFrom('connection_tests')
        .select(['id', 'at', 'body'])
        .where('integration_id', '=', integrationId)
        .orderBy('seq', 'desc'),
    );
    return rows.map(({ id, at, body }) => ({ id, at, test: connectionTestSchema.parse(JSON.parse(body)) }));
  }

  /** Keeps one more, and forgets the oldest beyond the limit. To be called inside a transaction. */
  keep(integrationId: string, { id, at, test }: StoredTest): void {
    const { build } = this.#database;
    const body = JSON.stringify(test);
    this.#database.run(
      build.insertInto('connection_tests').values({ id, integration_id: integrationId, at, body }),
    );
    const newest = build
      .selectFrom('connection_tests')
      .select('seq')
      .where('integration_id', '=', integrationId)
      .orderBy('seq', 'desc')
      .limit(keptTests);
    this.#database.run(
      build
        .deleteFrom('connection_tests')
        .where('integration_id', '=', integrationId)
        .where('seq', 'not in', newest),
    );
  }
}
