import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

  it('refuses a step that is numbered lower than one the file has been through, and changes nothing', () => {
    const directory = makeFolder();
    const newest = migrations.at(-1)!.version;
    const step = (version: number) => ({
      version,
      name: `makes table ${version}`,
      apply: (connection: SQLite.Database) =>
        connection.exec(`CREATE TABLE step_${version} (id TEXT PRIMARY KEY) STRICT`),
    });
    openDatabase(directory, [...migrations, step(newest + 20)]).close();
    const withLate = [...migrations, step(newest + 10), step(newest + 20)];
    expect(() => openDatabase(directory, withLate)).toThrow(
      `step ${newest + 10} ("makes table ${newest + 10}")`,
    );
    const steps = (): string[] => {
      const connection = connect(join(directory, databaseFileName));
      const names = connection
        .prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'step_%'")
        .pluck()
        .all();
      connection.close();
      return names as string[];
    };
    expect(steps()).toEqual([`step_${newest + 20}`]);
    expect(readdirSync(directory).filter((name) => name.includes('before-schema'))).toEqual([]);
    // The other way round: whoever does not know a step is older, whatever the highest number is.
    const other = makeFolder();
    openDatabase(other, withLate).close();
    expect(() => openDatabase(other, [...migrations, step(newest + 20)])).toThrow(/newer version/);
  });

  it('takes a file from before steps were noted for one that has been through all up to its version', () => {
    const directory = makeFolder();
    const old = openDatabase(directory, migrations.slice(0, 3));
    old.connection.exec('DROP TABLE schema_steps');
    old.close();
    const upgraded = openDatabase(directory);
    const steps = upgraded.connection.prepare('SELECT version FROM schema_steps ORDER BY version').pluck();
    expect(steps.all()).toEqual(migrations.map(({ version }) => version));
    upgraded.close();
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

describe('the steps of the schema', () => {
  const folder = join(import.meta.dirname, '../../../main/storage');

  it('are applied in the order of their files', async () => {
    const files = readdirSync(join(folder, 'migrations')).filter((name) => /^\d{4}-/.test(name));
    const versions = migrations.map(({ version }) => version);
    expect(files.toSorted().map((name) => Number(name.slice(0, 4)))).toEqual(versions);
    expect(versions.toSorted((one, other) => one - other)).toEqual(versions);
    for (const [index, name] of files.toSorted().entries()) {
      const content: object = await import(join(folder, 'migrations', name));
      expect(Object.values(content), name).toEqual([migrations[index]!.apply]);
    }
  });

  it('make the tables and columns that the queries are built for', () => {
    const declared = new Map<string, string[]>();
    for (const line of readFileSync(join(folder, 'schema.ts'), 'utf8').split('\n')) {
      const [, table] = /^  (\w+): \{$/.exec(line) ?? [];
      const [, column] = /^    (\w+): /.exec(line) ?? [];
      if (table !== undefined) declared.set(table, []);
      else if (column !== undefined) [...declared.values()].at(-1)!.push(column);
    }
    expect(declared.size).toBeGreaterThan(20);
    const database = openDatabase(makeFolder());
    const columns = database.connection
      .prepare('SELECT name FROM pragma_table_xinfo(?) ORDER BY name')
      .pluck();
    const made = [...declared.keys()].map((table) => [table, columns.all(table)]);
    database.close();
    expect(made).toEqual([...declared].map(([table, names]) => [table, names.toSorted()]));
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
