import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../main/storage/database.ts';
import { migrations } from '../../../main/storage/migrations/index.ts';
import { databaseFileName, openDatabase } from '../../../main/storage/open-database.ts';
import { makeFolder } from '../../support/profile.ts';

const insertTerm = (database: ReturnType<typeof openDatabase>, id: string): void => {
  database.run(database.build.insertInto('payment_terms').values({ id, label: `Net ${id}`, days: 30 }));
};
const countTerms = (database: ReturnType<typeof openDatabase>): number =>
  database.all(database.build.selectFrom('payment_terms').select('id')).length;

describe('opening a profile', () => {
  it('makes the folder and the schema on first use and keeps the records for the next', () => {
    const directory = join(makeFolder(), 'new', 'profile');
    const first = openDatabase(directory);
    insertTerm(first, '30');
    first.close();
    const second = openDatabase(directory);
    expect(countTerms(second)).toBe(1);
    second.close();
  });

  it('sets durable commits at every opening, not only at the first', () => {
    const directory = makeFolder();
    openDatabase(directory).close();
    const reopened = openDatabase(directory);
    expect(reopened.connection.pragma('synchronous', { simple: true })).toBe(2);
    expect(reopened.connection.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(reopened.connection.pragma('foreign_keys', { simple: true })).toBe(1);
    reopened.close();
  });

  it('has strict tables only, so that no text gets into a column of amounts', () => {
    const database = openDatabase(makeFolder());
    const tables = database.connection.pragma('table_list') as Array<{
      name: string;
      strict: number;
      type: string;
    }>;
    const lax = tables.filter(
      (table) => table.type === 'table' && table.strict === 0 && !/^sqlite_|_search/.test(table.name),
    );
    expect(lax.map((table) => table.name)).toEqual([]);
    database.close();
  });

  it('refuses a file that a newer version wrote and leaves it as it was', () => {
    const directory = makeFolder();
    openDatabase(directory).close();
    const raw = connect(join(directory, databaseFileName));
    raw.pragma('user_version = 99999');
    raw.close();
    expect(() => openDatabase(directory)).toThrow(/newer version/);
    expect(readdirSync(directory).filter((name) => name.includes('before-schema'))).toEqual([]);
  });

  it('copies the file before a step and undoes a step that fails', () => {
    const directory = makeFolder();
    const first = openDatabase(directory);
    insertTerm(first, '14');
    first.close();
    const newest = migrations.at(-1)!.version;
    const breaking = {
      version: newest + 10,
      name: 'breaks half-way',
      apply: (connection: SQLite.Database) => {
        connection.exec('DELETE FROM payment_terms');
        throw new Error('half-way');
      },
    };
    expect(() => openDatabase(directory, [...migrations, breaking])).toThrow('half-way');
    const copy = join(directory, `back-office.before-schema-${newest}.sqlite`);
    expect(existsSync(copy)).toBe(true);
    const reopened = openDatabase(directory);
    expect(countTerms(reopened)).toBe(1);
    reopened.close();
  });

  it('says what to do when the file is no database', () => {
    const directory = makeFolder();
    writeFileSync(
      join(directory, databaseFileName),
      'this is a text file, not a database, and long enough to tell',
    );
    expect(() => openDatabase(directory)).toThrow(/not a database of this application/);
  });

  it('says what to do when the folder can not be made', () => {
    const file = join(makeFolder(), 'file');
    writeFileSync(file, '');
    expect(() => openDatabase(join(file, 'profile'))).toThrow(/Choose another one or check its permissions/);
  });
});

describe('transactions', () => {
  it('undo everything when the work throws', () => {
    const database = openDatabase(makeFolder());
    expect(() =>
      database.transaction(() => {
        insertTerm(database, '30');
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(countTerms(database)).toBe(0);
    database.close();
  });

  it('nest: the inner one joins the outer', () => {
    const database = openDatabase(makeFolder());
    expect(() =>
      database.transaction(() => {
        database.transaction(() => insertTerm(database, '30'));
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(countTerms(database)).toBe(0);
    database.close();
  });
});

describe('a full disk', () => {
  it('is a clear error and leaves the data as it was', () => {
    const database = openDatabase(makeFolder());
    const pages = Number(database.connection.pragma('page_count', { simple: true }));
    database.connection.pragma(`max_page_count = ${pages + 1}`);
    const fill = (): void => {
      for (let id = 0; id < 10_000; id += 1) insertTerm(database, String(id));
    };
    expect(() => database.transaction(fill)).toThrow(/disk is full/);
    expect(countTerms(database)).toBe(0);
    database.close();
  });
});

describe('the journal table', () => {
  it('refuses to be changed or deleted from', () => {
    const database = openDatabase(makeFolder());
    const { connection } = database;
    connection.exec(
      `INSERT INTO journal VALUES (1, 'op', 'order', 'started', '2026-11-24', '{}', 'a', 'b', 2, NULL)`,
    );
    expect(() => connection.exec('DELETE FROM journal')).toThrow(/never deleted/);
    expect(() => connection.exec(`UPDATE journal SET body = '[]'`)).toThrow(/never changed/);
    database.close();
  });
});
