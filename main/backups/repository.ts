import { z } from 'zod';
import { backupFailureCodes, type BackupFailure } from '../../preload/contract.ts';
import type { Database } from '../storage/database.ts';

/** How copies are made, and how the last ones went. */
export type BackupSettings = {
  readonly profileId: string;
  readonly automatic: boolean;
  readonly keepCount: number;
  readonly keepDays: number;
  readonly folder: string | undefined;
  readonly lastSuccessAt: string | undefined;
  readonly lastAttemptAt: string | undefined;
  readonly lastError: BackupFailure | undefined;
};

/** Profiles of before the causes had codes kept the message alone. */
const errorSchema = z
  .object({ message: z.string(), cause: z.string().optional(), code: z.enum(backupFailureCodes).optional() })
  .transform(({ message, cause = message, code = 'notWritten' }): BackupFailure => ({
    code,
    message,
    cause,
  }));

/** The settings of backups in the database, and what a restore has to know of the records. */
export class BackupsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  settings(): BackupSettings {
    const row = this.#database.get(this.#database.build.selectFrom('backup_settings').selectAll());
    if (!row) throw new Error('the settings of backups are missing');
    return {
      profileId: row.profile_id,
      automatic: row.automatic === 1,
      keepCount: row.keep_count,
      keepDays: row.keep_days,
      folder: row.folder ?? undefined,
      lastSuccessAt: row.last_success_at ?? undefined,
      lastAttemptAt: row.last_attempt_at ?? undefined,
      lastError: row.last_error === null ? undefined : errorSchema.parse(JSON.parse(row.last_error)),
    };
  }

  configure(changes: {
    readonly automatic?: boolean | undefined;
    readonly keepCount?: number | undefined;
    readonly keepDays?: number | undefined;
    readonly folder?: string | null | undefined;
  }): void {
    const { automatic, keepCount, keepDays, folder } = changes;
    const values = {
      ...(automatic === undefined ? {} : { automatic }),
      ...(keepCount === undefined ? {} : { keep_count: keepCount }),
      ...(keepDays === undefined ? {} : { keep_days: keepDays }),
      ...(folder === undefined ? {} : { folder }),
    };
    if (Object.keys(values).length === 0) return;
    this.#database.run(this.#database.build.updateTable('backup_settings').set(values));
  }

  /**
   * Takes the next automatic copy upon this process.
   *
   * @returns false when another one was faster, or none is due: the last one is not that old, nor the last attempt.
   */
  claim(now: string, before: { readonly success: string; readonly attempt: string }): boolean {
    const { changes } = this.#database.run(
      this.#database.build
        .updateTable('backup_settings')
        .set({ last_attempt_at: now })
        .where('automatic', '=', 1)
        .where((where) =>
          where.and([
            where.or([where('last_success_at', 'is', null), where('last_success_at', '<=', before.success)]),
            where.or([where('last_attempt_at', 'is', null), where('last_attempt_at', '<=', before.attempt)]),
          ]),
        ),
    );
    return changes > 0;
  }

  noteSuccess(at: string): void {
    this.#database.run(
      this.#database.build.updateTable('backup_settings').set({ last_success_at: at, last_error: null }),
    );
  }

  noteFailure(error: BackupFailure): void {
    this.#database.run(
      this.#database.build.updateTable('backup_settings').set({ last_error: JSON.stringify(error) }),
    );
  }

  /** Whether there is anything that a copy would be for. */
  hasRecords(): boolean {
    const { build } = this.#database;
    return (['integrations', 'customers', 'payment_terms', 'rules'] as const).some(
      (table) => this.#database.get(build.selectFrom(table).select('id').limit(1)) !== undefined,
    );
  }

  /** What is here since an instant. */
  newerThan(at: string): { operations: number; orders: number; erasedCustomers: number } {
    const { build } = this.#database;
    const count = (row: { readonly found: number } | undefined): number => row?.found ?? 0;
    return {
      operations: count(
        this.#database.get(
          build
            .selectFrom('operations')
            .select(({ fn }) => fn.countAll<number>().as('found'))
            .where('started_at', '>', at),
        ),
      ),
      orders: count(
        this.#database.get(
          build
            .selectFrom('orders')
            .select(({ fn }) => fn.countAll<number>().as('found'))
            .where('created_at', '>', at),
        ),
      ),
      erasedCustomers: count(
        this.#database.get(
          build
            .selectFrom('customers')
            .select(({ fn }) => fn.countAll<number>().as('found'))
            .where('anonymised_at', '>', at),
        ),
      ),
    };
  }
}
