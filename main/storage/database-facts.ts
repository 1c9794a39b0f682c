import { z } from 'zod';
import type { Database } from './database.ts';

/** What support wants to know of a database: no content, only sizes. */
export type DatabaseFacts = {
  readonly schemaVersion: number;
  readonly sqlite: string;
  readonly bytes: number;
  /** `ok`, or what SQLite finds wrong. */
  readonly quickCheck: string;
  readonly rows: Readonly<Record<string, number>>;
};

/** Reads the whole file: seconds with a million orders. */
export function databaseFacts(database: Database): DatabaseFacts {
  const { connection } = database;
  const pragma = (name: string): unknown => connection.pragma(name, { simple: true });
  const one = (sql: string): unknown => connection.prepare(sql).pluck().get();
  const tables = z
    .array(z.string())
    .parse(
      connection
        .prepare(
          "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_search%' ORDER BY name",
        )
        .pluck()
        .all(),
    );
  return {
    schemaVersion: Number(pragma('user_version')),
    sqlite: String(one('SELECT sqlite_version()')),
    bytes: Number(pragma('page_count')) * Number(pragma('page_size')),
    quickCheck: String(pragma('quick_check')),
    rows: Object.fromEntries(tables.map((table) => [table, Number(one(`SELECT count(*) FROM "${table}"`))])),
  };
}
