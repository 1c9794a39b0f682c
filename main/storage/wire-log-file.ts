import SQLite from 'better-sqlite3';
import { z } from 'zod';

/** A call as it is kept. Times in milliseconds; `codes` as JSON. */
const rowSchema = z.object({
  id: z.number(),
  at: z.string(),
  integration_id: z.string(),
  environment: z.string(),
  operation: z.string(),
  order_number: z.string(),
  duration_ms: z.number(),
  outcome: z.string(),
  http_status: z.number().nullable(),
  api_status: z.string().nullable(),
  codes: z.string(),
  request: z.string().nullable(),
  answer: z.string().nullable(),
});
export type WireRow = z.infer<typeof rowSchema>;

export type WireFilter = {
  readonly integrationId?: string | undefined;
  readonly operation?: string | undefined;
  readonly outcome?: string | undefined;
  readonly search?: string | undefined;
};

/**
 * The wire log's own file beside the profile's database: it is no record of anything, so it is written without waiting
 * for the disk, and is in no backup.
 */
export class WireLogFile {
  readonly #connection: SQLite.Database;

  constructor(path: string) {
    this.#connection = new SQLite(path, { timeout: 1_000 });
    this.#connection.pragma('journal_mode = WAL');
    this.#connection.pragma('synchronous = OFF');
    this.#connection.exec(`
      CREATE TABLE IF NOT EXISTS calls (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, integration_id TEXT NOT NULL, environment TEXT NOT NULL,
        operation TEXT NOT NULL, order_number TEXT NOT NULL, duration_ms INTEGER NOT NULL, outcome TEXT NOT NULL,
        http_status INTEGER, api_status TEXT, codes TEXT NOT NULL, request TEXT, answer TEXT, bytes INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
    `);
  }

  insert(rows: ReadonlyArray<Omit<WireRow, 'id'>>): void {
    const insert = this.#connection.prepare(
      `INSERT INTO calls (at, integration_id, environment, operation, order_number, duration_ms, outcome, http_status,
         api_status, codes, request, answer, bytes)
       VALUES (@at, @integration_id, @environment, @operation, @order_number, @duration_ms, @outcome, @http_status,
         @api_status, @codes, @request, @answer, @bytes)`,
    );
    this.#connection.transaction(() => {
      for (const row of rows) {
        insert.run({ ...row, bytes: 200 + (row.request?.length ?? 0) + (row.answer?.length ?? 0) });
      }
    })();
  }

  /** Newest first, behind a number, without messages. */
  list(filter: WireFilter, limit: number, before: number | undefined): WireRow[] {
    const { where, values } = conditionsOf(filter);
    const rows = this.#connection
      .prepare(
        `SELECT id, at, integration_id, environment, operation, order_number, duration_ms, outcome, http_status,
           api_status, codes, iif(request IS NULL, NULL, '') AS request, iif(answer IS NULL, NULL, '') AS answer
         FROM calls WHERE ${where} AND id < @before ORDER BY id DESC LIMIT @limit`,
      )
      .all({ ...values, before: before ?? Number.MAX_SAFE_INTEGER, limit });
    return z.array(rowSchema).parse(rows);
  }

  find(id: number): WireRow | undefined {
    return rowSchema.optional().parse(this.#connection.prepare('SELECT * FROM calls WHERE id = ?').get(id));
  }

  /** How many there are of a filter, and the size of all. */
  measure(filter: WireFilter): { readonly total: number; readonly bytes: number } {
    const { where, values } = conditionsOf(filter);
    const schema = z.object({ total: z.number() });
    const { total } = schema.parse(
      this.#connection.prepare(`SELECT count(*) AS total FROM calls WHERE ${where}`).get(values),
    );
    return { total, bytes: this.#bytes() };
  }

  /** Removes what is older than an instant, and the oldest until the rest is at most so many bytes. */
  prune(oldest: string, maxBytes: number): void {
    this.#connection.prepare('DELETE FROM calls WHERE at < ?').run(oldest);
    if (this.#bytes() <= maxBytes) return;
    this.#connection
      .prepare(
        `DELETE FROM calls WHERE id <= (
           SELECT max(id) FROM (SELECT id, sum(bytes) OVER (ORDER BY id DESC) AS newer FROM calls) WHERE newer > ?)`,
      )
      .run(maxBytes);
  }

  /** @returns how many there were. */
  clear(): number {
    return this.#connection.prepare('DELETE FROM calls').run().changes;
  }

  setting(name: string): number | undefined {
    const schema = z.object({ value: z.number() }).optional();
    return schema.parse(this.#connection.prepare('SELECT value FROM settings WHERE name = ?').get(name))
      ?.value;
  }

  saveSetting(name: string, value: number): void {
    this.#connection
      .prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
      .run(name, value);
  }

  close(): void {
    this.#connection.close();
  }

  #bytes(): number {
    const schema = z.object({ bytes: z.number() });
    return schema.parse(this.#connection.prepare('SELECT coalesce(sum(bytes), 0) AS bytes FROM calls').get())
      .bytes;
  }
}

function conditionsOf({ integrationId, operation, outcome, search }: WireFilter): {
  readonly where: string;
  readonly values: Record<string, string>;
} {
  const pattern = search === undefined ? undefined : `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const conditions = [
    ['integration_id = @integrationId', integrationId],
    ['operation = @operation', operation],
    ['outcome = @outcome', outcome],
    [
      String.raw`(order_number LIKE @search ESCAPE '\' OR operation LIKE @search ESCAPE '\'
        OR codes LIKE @search ESCAPE '\' OR request LIKE @search ESCAPE '\' OR answer LIKE @search ESCAPE '\')`,
      pattern,
    ],
  ] as const;
  const given = conditions.filter(([, value]) => value !== undefined);
  return {
    where: ['1 = 1', ...given.map(([condition]) => condition)].join(' AND '),
    values: Object.fromEntries(
      Object.entries({ integrationId, operation, outcome, search: pattern }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    ),
  };
}
