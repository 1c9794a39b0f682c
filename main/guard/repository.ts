import type { Selectable } from 'kysely';
import type { Releaser } from '../../preload/contract.ts';
import type { History } from '../history/history.ts';
import type { Database } from '../storage/database.ts';
import { prepareQuery } from '../storage/prepared-query.ts';
import type { Schema } from '../storage/schema.ts';
import { defaultGuard, type GuardSettings } from './guard.ts';

/** Somebody who may release, with the code's hash and the wrong tries since the last right one. */
export type StoredReleaser = Releaser & {
  readonly salt: Buffer;
  readonly hash: Buffer;
  /** scrypt's. */
  readonly cost: number;
  readonly failures: number;
  readonly lockedUntil: string | undefined;
};

/** Guards and releasers in the database. */
export class GuardRepository {
  readonly #database: Database;
  readonly #history: History;
  readonly #findGuard = prepareQuery((of: { integrationId: string }) =>
    this.#database.build.selectFrom('guards').selectAll().where('integration_id', '=', of.integrationId),
  );

  constructor(database: Database, history: History) {
    this.#database = database;
    this.#history = history;
  }

  findGuard(integrationId: string): GuardSettings | undefined {
    const row = this.#database.getOf(this.#findGuard, { integrationId });
    return row && { aboveMinor: row.above_minor, needsRelease: row.needs_release === 1 };
  }

  saveGuard(integrationId: string, settings: GuardSettings, updatedAt: string): void {
    const values = {
      above_minor: settings.aboveMinor,
      needs_release: settings.needsRelease,
      updated_at: updatedAt,
    };
    this.#database.transaction(() => {
      const before = this.findGuard(integrationId) ?? defaultGuard;
      this.#database.run(
        this.#database.build
          .insertInto('guards')
          .values({ integration_id: integrationId, ...values })
          .onConflict((conflict) => conflict.column('integration_id').doUpdateSet(values)),
      );
      const state = (guard: GuardSettings): { id: string; guard: GuardSettings } => ({
        id: integrationId,
        guard: { aboveMinor: guard.aboveMinor, needsRelease: guard.needsRelease },
      });
      this.#history.record('integrations', state(before), state(settings));
    });
  }

  /** True while any integration's guard asks for a release. */
  isReleaseNeeded(): boolean {
    return (
      this.#database.get(
        this.#database.build
          .selectFrom('guards')
          .select('integration_id')
          .where('needs_release', '=', 1)
          .limit(1),
      ) !== undefined
    );
  }

  /** By name. */
  listReleasers(): StoredReleaser[] {
    return this.#database
      .all(this.#database.build.selectFrom('releasers').selectAll().orderBy('name'))
      .map(toReleaser);
  }

  findReleaser(id: string): StoredReleaser | undefined {
    const row = this.#database.get(
      this.#database.build.selectFrom('releasers').selectAll().where('id', '=', id),
    );
    return row && toReleaser(row);
  }

  /** Throws SQLite's unique violation when the name exists. */
  insertReleaser(releaser: StoredReleaser): void {
    const { id, name, salt, hash, cost, failures, lockedUntil, createdAt } = releaser;
    this.#database.run(
      this.#database.build.insertInto('releasers').values({
        id,
        name,
        salt,
        hash,
        cost,
        failures,
        locked_until: lockedUntil ?? null,
        created_at: createdAt,
      }),
    );
  }

  noteTry(id: string, failures: number, lockedUntil: string | undefined): void {
    this.#database.run(
      this.#database.build
        .updateTable('releasers')
        .set({ failures, locked_until: lockedUntil ?? null })
        .where('id', '=', id),
    );
  }

  deleteReleaser(id: string): void {
    this.#database.run(this.#database.build.deleteFrom('releasers').where('id', '=', id));
  }
}

function toReleaser(row: Selectable<Schema['releasers']>): StoredReleaser {
  return {
    id: row.id,
    name: row.name,
    salt: row.salt,
    hash: row.hash,
    cost: row.cost,
    failures: row.failures,
    lockedUntil: row.locked_until ?? undefined,
    createdAt: row.created_at,
  };
}
