import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, Database } from '../../../main/storage/database.ts';
import { SharedCommits } from '../../../main/storage/shared-commits.ts';

let directory: string;
let database: Database;
let commits: SharedCommits;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'shared-commits-'));
  database = new Database(connect(join(directory, 'notes.sqlite')));
  database.connection.exec('CREATE TABLE notes (text TEXT PRIMARY KEY) STRICT');
  commits = new SharedCommits(database);
});

afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

const write = (text: string) => (): string => {
  database.connection.prepare('INSERT INTO notes VALUES (?)').run(text);
  return text;
};
const notes = (): unknown[] =>
  database.connection.prepare('SELECT text FROM notes ORDER BY text').pluck().all();

describe('works that are asked for in the same turn', () => {
  it('share a transaction, and each gets what it came to', async () => {
    let commitCount = 0;
    const transaction = database.transaction.bind(database);
    database.transaction = (work) => {
      if (!database.isInTransaction) commitCount += 1;
      return transaction(work);
    };
    expect(await Promise.all(['a', 'b', 'c'].map((text) => commits.run(write(text))))).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(commitCount).toBe(1);
    expect(notes()).toEqual(['a', 'b', 'c']);
  });

  it('are each taken back as a whole when they fail, and leave the others alone', async () => {
    const outcomes = await Promise.allSettled([
      commits.run(write('a')),
      commits.run(() => {
        write('b')();
        throw new Error('changed my mind');
      }),
      commits.run(write('a')),
      commits.run(write('c')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(notes()).toEqual(['a', 'c']);
  });

  it('all learn that nothing of them is kept when the commit fails', async () => {
    database.connection.exec('CREATE TABLE parents (id TEXT PRIMARY KEY) STRICT');
    database.connection.exec(
      'CREATE TABLE children (id TEXT REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED) STRICT',
    );
    const orphan = (): void => {
      database.connection.prepare("INSERT INTO children VALUES ('nobody')").run();
    };
    const outcomes = await Promise.allSettled([commits.run(write('a')), commits.run(orphan)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(notes()).toEqual([]);
    expect(await commits.run(write('later'))).toBe('later');
  });

  it('all learn it when a work lost the transaction itself, and those behind it are not begun', async () => {
    let isBegun = false;
    const outcomes = await Promise.allSettled([
      commits.run(write('a')),
      commits.run(() => {
        // What SQLite does by itself when the disk is full.
        database.connection.exec('ROLLBACK');
        throw new Error('the disk is full');
      }),
      commits.run(() => {
        isBegun = true;
      }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(isBegun).toBe(false);
    expect(notes()).toEqual([]);
  });
});

it('more works than one transaction takes are all done', async () => {
  const texts = Array.from({ length: 30 }, (_, index) => String(index).padStart(2, '0'));
  await Promise.all(texts.map((text) => commits.run(write(text))));
  expect(notes()).toEqual(texts);
});
