import { existsSync, renameSync, rmSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import type { Insertable } from 'kysely';
import type { ImportKind } from '../../preload/contract.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** A problem as staging keeps it: JSON of the contract's `ImportProblem`. */
type Json = string;

/** What a record of the file rests on, to be found unchanged when it is written. */
export type StagedCustomer = { readonly id: string; readonly updatedAt: string };

const problemTables = `
  CREATE TABLE staged.problems (
    position INTEGER PRIMARY KEY, line INTEGER, body TEXT NOT NULL,
    code TEXT AS (body ->> 'code') STORED, field TEXT AS (body ->> 'field') STORED,
    words TEXT AS (concat_ws(char(10), body ->> 'record', body ->> 'column', body ->> 'value')) STORED
  );
  CREATE INDEX staged.problems_by_kind ON problems (code, field);
  CREATE INDEX staged.problems_by_line ON problems (line, position);
`;
const recordTables = `
  CREATE TABLE staged.seen (name TEXT PRIMARY KEY, line INTEGER, is_twice INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
  CREATE TABLE staged.customers_used (id TEXT PRIMARY KEY, updated_at TEXT NOT NULL, orders INTEGER NOT NULL)
    WITHOUT ROWID;
  CREATE TABLE staged.kept_rows (order_number TEXT, position INTEGER, body TEXT NOT NULL,
    PRIMARY KEY (order_number, position)) WITHOUT ROWID;
  CREATE TABLE staged.orders AS SELECT * FROM main.orders WHERE 0;
  CREATE TABLE staged.order_line_items AS SELECT * FROM main.order_line_items WHERE 0;
  CREATE TABLE staged.customers AS SELECT * FROM main.customers WHERE 0;
`;

/**
 * What a check found, in a file of its own beside the profile's database: rows that are ready to be written, what they
 * rest on, and the problems. Filled in slices, so that it neither holds the profile's database nor memory; what is in it
 * can be made again, so it needs no durability.
 */
export class ImportStaging {
  readonly #connection: SQLite.Database;
  readonly #statements = new Map<string, SQLite.Statement>();
  readonly #inserts = new Map<string, RowBuffer>();
  readonly #used = new Map<string, { readonly updatedAt: string; orders: number }>();
  #kept = 0;

  private constructor(connection: SQLite.Database) {
    this.#connection = connection;
  }

  /** Begins anew. */
  static create(database: Database, file: string): ImportStaging {
    removeStaging(file);
    const staging = ImportStaging.open(database, file);
    staging.#connection.exec(problemTables + recordTables);
    return staging;
  }

  /** Opens what a check left. */
  static open(database: Database, file: string): ImportStaging {
    const { connection } = database;
    connection.prepare('ATTACH ? AS staged').run(file);
    connection.exec('PRAGMA staged.journal_mode = MEMORY; PRAGMA staged.synchronous = OFF;');
    return new ImportStaging(connection);
  }

  close(): void {
    this.#statements.clear();
    this.#inserts.clear();
    if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
    this.#connection.exec('DETACH staged');
  }

  /** Begins a slice: nothing of the profile's database is held by it but what is read. */
  begin(): void {
    this.#connection.exec('BEGIN');
  }

  commit(): void {
    for (const rows of this.#inserts.values()) rows.flush();
    this.#connection.exec('COMMIT');
  }

  /** Stages an order with everything that it is stored by. */
  addOrder(
    order: Insertable<Schema['orders']>,
    lines: ReadonlyArray<Insertable<Schema['order_line_items']>>,
    customer: StagedCustomer,
  ): void {
    this.#insert('orders', order);
    for (const line of lines) this.#insert('order_line_items', line);
    const used = this.#used.get(customer.id);
    if (used) used.orders += 1;
    else this.#used.set(customer.id, { updatedAt: customer.updatedAt, orders: 1 });
  }

  addCustomer(customer: Insertable<Schema['customers']>): void {
    this.#insert('customers', customer);
  }

  /** Keeps a row of the file until the other ones of its order were met; `body` is whatever the caller makes of it. */
  keepRow(orderNumber: string, body: Json): void {
    this.#kept += 1;
    this.#run('INSERT INTO staged.kept_rows VALUES (?, ?, ?)', [orderNumber, this.#kept, body]);
  }

  /** The kept rows, order by order; of each the first `maxRows` in the sequence of the file. */
  *keptRows(maxRows: number): Generator<Json[]> {
    const next = this.#connection
      .prepare<[string], string>('SELECT min(order_number) FROM staged.kept_rows WHERE order_number > ?')
      .pluck();
    const rows = this.#connection
      .prepare<[string, number], Json>(
        'SELECT body FROM staged.kept_rows WHERE order_number = ? ORDER BY position LIMIT ?',
      )
      .pluck();
    for (let number = next.get(''); typeof number === 'string'; number = next.get(number))
      yield rows.all(number, maxRows);
  }

  addProblem(line: number | undefined, body: Json): void {
    this.#run('INSERT INTO staged.problems (line, body) VALUES (?, ?)', [line ?? null, body]);
  }

  /** Which of these order numbers are in the profile. */
  storedOrders(numbers: ReadonlyArray<string>): string[] {
    const sql = 'SELECT order_number FROM main.orders WHERE order_number IN (SELECT value FROM json_each(?))';
    return this.#prepare(sql).pluck().all(JSON.stringify(numbers)) as string[];
  }

  /** Notes a record's name; where it was noted before, gives the line of the first. */
  see(
    name: string,
    line: number | undefined,
  ): { readonly line: number | null; readonly isTwice: boolean } | undefined {
    const { changes } = this.#run('INSERT OR IGNORE INTO staged.seen (name, line) VALUES (?, ?)', [
      name,
      line ?? null,
    ]);
    if (changes === 1) return undefined;
    const known = this.#prepare('SELECT line, is_twice FROM staged.seen WHERE name = ?').get(name) as {
      line: number | null;
      is_twice: number;
    };
    return { line: known.line, isTwice: known.is_twice === 1 };
  }

  /** Takes an order back that was staged under this number: the file has it twice. */
  markTwice(name: string): void {
    this.#run('UPDATE staged.seen SET is_twice = 1 WHERE name = ?', [name]);
  }

  /** Ends the staging of orders: removes those that turned out to be in the file twice, and gives their number. */
  finishOrders(): number {
    for (const rows of this.#inserts.values()) rows.flush();
    for (const [id, { updatedAt, orders }] of this.#used) {
      this.#run('INSERT INTO staged.customers_used VALUES (?, ?, ?)', [id, updatedAt, orders]);
    }
    const twice =
      'SELECT id FROM staged.orders WHERE order_number IN (SELECT name FROM staged.seen WHERE is_twice)';
    this.#connection.exec(`
      DELETE FROM staged.order_line_items WHERE order_id IN (${twice});
      UPDATE staged.customers_used SET orders = orders - (SELECT count(*) FROM staged.orders
        WHERE customer_id = customers_used.id AND order_number IN (SELECT name FROM staged.seen WHERE is_twice))
        WHERE EXISTS (SELECT 1 FROM staged.seen WHERE is_twice);
    `);
    return this.#connection.prepare(`DELETE FROM staged.orders WHERE id IN (${twice})`).run().changes;
  }

  /** Rows of a table have the same columns in the same sequence: they come from one function. */
  #insert(table: string, row: Readonly<Record<string, unknown>>): void {
    let rows = this.#inserts.get(table);
    if (!rows) {
      rows = new RowBuffer(this.#connection, `staged.${table}`, Object.keys(row));
      this.#inserts.set(table, rows);
    }
    rows.add(row);
  }

  #run(sql: string, values: ReadonlyArray<unknown>): SQLite.RunResult {
    return this.#prepare(sql).run(...values);
  }

  #prepare(sql: string): SQLite.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** So many values are bound at once: a statement costs as much as binding some ten of them. */
const valuesAtOnce = 900;

/** Rows on their way into a table, many to a statement. */
class RowBuffer {
  readonly #one: SQLite.Statement;
  readonly #many: SQLite.Statement;
  readonly #columns: number;
  readonly #values: unknown[];
  #used = 0;

  constructor(connection: SQLite.Database, table: string, columns: ReadonlyArray<string>) {
    const row = `(${columns.map(() => '?').join(', ')})`;
    const rows = Math.floor(valuesAtOnce / columns.length);
    const insert = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `;
    this.#one = connection.prepare(insert + row);
    this.#many = connection.prepare(insert + Array.from({ length: rows }, () => row).join(', '));
    this.#columns = columns.length;
    this.#values = Array.from({ length: rows * columns.length }, () => null);
  }

  add(row: Readonly<Record<string, unknown>>): void {
    for (const name in row) {
      this.#values[this.#used] = row[name];
      this.#used += 1;
    }
    if (this.#used < this.#values.length) return;
    this.#many.run(this.#values);
    this.#used = 0;
  }

  flush(): void {
    for (let at = 0; at < this.#used; at += this.#columns) {
      this.#one.run(this.#values.slice(at, at + this.#columns));
    }
    this.#used = 0;
  }
}

/** Which problems are wanted; those without a condition are all. */
export type ProblemFilter = {
  readonly code?: string | undefined;
  /** `#` stands for any place in a list. */
  readonly field?: string | undefined;
  readonly search?: string | undefined;
};

/** Problems of a check, by its file. */
export function readProblems(
  file: string,
  position: number,
  limit: number,
  filter: ProblemFilter = {},
): { readonly rows: Json[]; readonly total: number } {
  const { where, values } = conditionsOf(filter);
  return reading(file, { rows: [], total: 0 }, (connection) => ({
    rows: connection
      .prepare<unknown[], Json>(`SELECT body FROM problems ${where} ORDER BY line, position LIMIT ? OFFSET ?`)
      .pluck()
      .all(...values, limit, position),
    total:
      connection
        .prepare<unknown[], number>(`SELECT count(*) FROM problems ${where}`)
        .pluck()
        .get(...values) ?? 0,
  }));
}

function conditionsOf({ code, field, search }: ProblemFilter): { where: string; values: string[] } {
  const conditions: string[] = [];
  const values: string[] = [];
  if (code !== undefined) {
    conditions.push('code = ?');
    values.push(code);
  }
  if (field !== undefined) {
    conditions.push('field GLOB ?');
    values.push(field.replaceAll(/[*?[]/g, '[$&]').replaceAll('#', '[0-9]*'));
  }
  const text = search?.trim() ?? '';
  if (text !== '') {
    conditions.push(`(CAST(line AS TEXT) = ? OR words LIKE '%' || ? || '%' ESCAPE '\\')`);
    values.push(text, text.replaceAll(/[\\%_]/g, '\\$&'));
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values };
}

/** How many problems there are of each code and field, with the first of each; fields of lists each by themselves. */
export function groupProblems(file: string): ReadonlyArray<{
  readonly code: string;
  readonly field: string;
  readonly count: number;
  readonly body: Json;
}> {
  type Group = { code: string; field: string; count: number; body: Json };
  const sql = `SELECT g.code, g.field, g.count, p.body FROM (
      SELECT code, field, count(*) AS count, min(position) AS first FROM problems GROUP BY code, field
    ) g JOIN problems p ON p.position = g.first ORDER BY g.first`;
  return reading(file, [], (connection) => connection.prepare<[], Group>(sql).all());
}

/** Order numbers or names of the first records that are staged. */
export function readFreshNames(file: string, kind: ImportKind, limit: number): string[] {
  const sql =
    kind === 'orders' ? 'SELECT order_number FROM orders LIMIT ?' : 'SELECT name FROM customers LIMIT ?';
  return reading(file, [], (connection) => connection.prepare<[number], string>(sql).pluck().all(limit));
}

function reading<Result>(
  file: string,
  nothing: Result,
  work: (connection: SQLite.Database) => Result,
): Result {
  if (!existsSync(file)) return nothing;
  const connection = new SQLite(file, { readonly: true });
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

/** Once an import has written, only its problems are asked for: the records themselves go from its file. */
export function keepProblemsOnly(file: string): void {
  const kept = `${file}.kept`;
  removeStaging(kept);
  const connection = new SQLite(':memory:');
  try {
    connection.prepare('ATTACH ? AS staged').run(kept);
    connection.prepare('ATTACH ? AS whole').run(file);
    connection.exec('PRAGMA staged.journal_mode = MEMORY; PRAGMA staged.synchronous = OFF;');
    connection.exec(problemTables);
    connection.exec(
      'INSERT INTO staged.problems (position, line, body) SELECT position, line, body FROM whole.problems',
    );
    connection.close();
    renameSync(kept, file);
  } catch {
    // The import is written and stays so: rather no problems to look up any more than records that should be gone.
    connection.close();
    removeStaging(kept);
    removeStaging(file);
  }
}

/** Removes a staging file with what SQLite may have left beside it. */
export function removeStaging(file: string): void {
  for (const name of [file, `${file}-journal`]) rmSync(name, { force: true });
}
