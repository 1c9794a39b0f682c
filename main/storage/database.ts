import SQLite from 'better-sqlite3';
import {
  type Compilable,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { BackOfficeError } from '../../preload/contract/errors.ts';
import type { PreparedQuery, QueryParameters } from './prepared-query.ts';
import type { Schema } from './schema.ts';

/** Prepared statements that are kept; the back office has some hundred different ones. */
const statementCacheSize = 500;
/** How long a write waits for another process on the same profile. */
const busyTimeoutMs = 5_000;

/** Thrown to end a rehearsal. */
const takeBack = new Error('rehearsed');

/** How many rows a statement changed. */
export type Changed = { readonly changes: number };

/**
 * One connection to the profile's database. Queries are built with Kysely and run synchronously, so that a
 * transaction can't be interleaved by anything else in this process.
 *
 * Every method throws `BackOfficeError` `storageFailed` when the disk is full or the file can't be written.
 */
export class Database {
  /** Builds queries; it has no connection of its own and can only compile. */
  readonly build: Kysely<Schema> = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  readonly #connection: SQLite.Database;
  readonly #statements = new Map<string, SQLite.Statement>();
  #rehearsals = 0;
  /** Made once: making one costs more than a small transaction does. */
  readonly #transact: SQLite.Transaction<(work: () => unknown) => unknown>;

  constructor(connection: SQLite.Database) {
    this.#connection = connection;
    this.#transact = connection.transaction((work: () => unknown) => work());
  }

  /** All rows of a query. */
  all<Row>(query: Compilable<Row>): Row[] {
    // The row type is Kysely's, derived from the schema that the migrations' test compares with the file.
    return this.#run(query, (statement, parameters) => statement.all(...parameters)) as Row[];
  }

  /** The first row of a query, if there is one. */
  get<Row>(query: Compilable<Row>): Row | undefined {
    return this.#run(query, (statement, parameters) => statement.get(...parameters)) as Row | undefined;
  }

  /** All rows of a statement in SQLite's own SQL, for what the builder can not say. Stays inside storage/. */
  select<Row>(sql: string, values: ReadonlyArray<string | number | null>): Row[] {
    return translateFailures(() => this.#prepare(sql).all(...values)) as Row[];
  }

  /** Runs an insert, update or delete. */
  run(query: Compilable): Changed {
    return this.#run(query, (statement, parameters) => ({ changes: statement.run(...parameters).changes }));
  }

  /** All rows of a prepared query. */
  allOf<Parameters extends QueryParameters, Row>(
    query: PreparedQuery<Parameters, Row>,
    parameters: Parameters,
  ): Row[] {
    const values = query.bind(parameters);
    return translateFailures(() => this.#prepare(query.sql).all(...values.map(toBindable))) as Row[];
  }

  /** The first row of a prepared query, if there is one. */
  getOf<Parameters extends QueryParameters, Row>(
    query: PreparedQuery<Parameters, Row>,
    parameters: Parameters,
  ): Row | undefined {
    const values = query.bind(parameters);
    return translateFailures(() => this.#prepare(query.sql).get(...values.map(toBindable))) as
      Row | undefined;
  }

  /** Runs a prepared insert, update or delete. */
  runOf<Parameters extends QueryParameters>(
    query: PreparedQuery<Parameters, unknown>,
    parameters: Parameters,
  ): Changed {
    const values = query.bind(parameters);
    const { changes } = translateFailures(() => this.#prepare(query.sql).run(...values.map(toBindable)));
    return { changes };
  }

  /**
   * Runs `work` in one transaction that takes the write lock at once; all of it happens or nothing. Nested calls join
   * as savepoints. `work` must be synchronous: what awaits would leave the transaction.
   */
  transaction<Result>(work: () => Result extends Promise<unknown> ? never : Result): Result {
    // What `work` gives is what the transaction gives; the library's type forgets it.
    return translateFailures(() => this.#transact.immediate(work)) as Result;
  }

  /** Runs `work` on one state of the database, whatever others write meanwhile. It only reads, and holds nobody up. */
  snapshot<Result>(work: () => Result extends Promise<unknown> ? never : Result): Result {
    // A transaction sees one state already.
    if (this.isInTransaction) return work();
    return translateFailures(() => this.#transact.deferred(work)) as Result;
  }

  /**
   * Runs `work` in a transaction and takes everything back: what it comes to is its result. Meanwhile `isRehearsing`, so
   * that nobody is told of changes that are none.
   */
  rehearse<Result>(work: () => Result extends Promise<unknown> ? never : Result): Result {
    const outcome: { value?: { readonly result: Result } } = {};
    this.#rehearsals += 1;
    try {
      this.transaction(() => {
        outcome.value = { result: work() };
        throw takeBack;
      });
    } catch (error) {
      if (error !== takeBack || !outcome.value) throw error;
      return outcome.value.result;
    } finally {
      this.#rehearsals -= 1;
    }
    throw new Error('a rehearsal was not taken back');
  }

  /** False again as soon as SQLite has taken a transaction back by itself. */
  get isInTransaction(): boolean {
    return this.#connection.inTransaction;
  }

  get isRehearsing(): boolean {
    return this.#rehearsals > 0;
  }

  /** The connection itself, for what only SQLite has: full-text search, backup, checks. Stays inside storage/. */
  get connection(): SQLite.Database {
    return this.#connection;
  }

  /** Ends the connection. Nothing can be asked of it afterwards. */
  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }

  #run<Result>(
    query: Compilable,
    execute: (statement: SQLite.Statement, parameters: unknown[]) => Result,
  ): Result {
    const { sql, parameters } = query.compile();
    return translateFailures(() => execute(this.#prepare(sql), parameters.map(toBindable)));
  }

  #prepare(sql: string): SQLite.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size >= statementCacheSize && oldest !== undefined) this.#statements.delete(oldest);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/**
 * Opens the file with the settings that a payment journal needs. A reopened WAL file falls back to
 * `synchronous=NORMAL` by itself, so they are set at every opening and read back.
 *
 * @param options `cacheKilobytes`: what it keeps of the file in memory at most, where that is not left to SQLite.
 */
export function connect(
  file: string,
  { cacheKilobytes }: { readonly cacheKilobytes?: number } = {},
): SQLite.Database {
  return translateFailures(() => {
    const connection = new SQLite(file, { timeout: busyTimeoutMs });
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    if (cacheKilobytes !== undefined) connection.pragma(`cache_size = ${-cacheKilobytes}`);
    connection.pragma('foreign_keys = ON');
    connection.pragma('fullfsync = ON');
    if (connection.pragma('synchronous', { simple: true }) !== 2) {
      throw new BackOfficeError('storageFailed', 'The database does not accept durable commits.');
    }
    return connection;
  });
}

/** SQLite knows neither booleans nor `undefined`. */
function toBindable(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === undefined ? null : value;
}

const failureTexts: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'The disk is full. Free some space, then try again; nothing was changed.',
  SQLITE_BUSY:
    'Another program holds the database for too long. Close it, then try again; nothing was changed.',
  SQLITE_READONLY: 'The database file can not be written. Check the permissions of the profile folder.',
  SQLITE_IOERR: 'Reading or writing the database failed. Check the disk.',
  SQLITE_CORRUPT: 'The database file is damaged. Restore it from a backup.',
  SQLITE_NOTADB:
    'The database file is not a database of this application. Restore a copy, or choose another profile folder.',
  SQLITE_CANTOPEN:
    'The database file can not be opened. Check that the profile folder exists and can be written.',
};

function translateFailures<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof SQLite.SqliteError) {
      const primary = /^SQLITE_[A-Z]+/.exec(error.code)?.[0] ?? error.code;
      const text = failureTexts[primary];
      if (text) {
        throw new BackOfficeError(
          'storageFailed',
          text,
          { cause: error.code, retryable: true },
          { cause: error },
        );
      }
    }
    throw error;
  }
}

/** True when a write was refused because a unique index has the value already. */
export function isUniqueViolation(error: unknown): boolean {
  return (
    error instanceof SQLite.SqliteError &&
    (error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
  );
}

/** True when a write was refused because other records refer to the row, or it refers to one that isn't there. */
export function isReferenceViolation(error: unknown): boolean {
  return error instanceof SQLite.SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}
