import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { z } from 'zod';
import { BackOfficeError } from '../../preload/contract.ts';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';
import { readWholeFile } from './whole-file.ts';
import { writeFailureOf } from './write-failure.ts';

/** What a copy of the database says about itself. In the profile's own database there is none. */
export const stampSchema = z.object({
  /** The instant whose state it holds. */
  createdAt: z.iso.datetime(),
  /** Version of the application that made it. */
  application: z.string(),
  reason: z.enum(['manual', 'automatic', 'unknown']),
  /** Of the profile that it is a copy of. */
  profileId: z.string(),
  counts: z.record(z.string(), z.number()),
});
export type Stamp = z.infer<typeof stampSchema>;

/** What was found by reading a whole copy. */
export type CheckedCopy = { readonly schemaVersion: number; readonly counts: Record<string, number> };

/** Pages that are copied at a time: between them the application answers. */
const pagesAtATime = 400;
/** Tables whose rows a copy counts. */
const countedTables = ['orders', 'customers', 'integrations', 'rules', 'operations', 'journal'];

/**
 * Copies a database that is in use to another file, checks the copy and puts it in place at once: a file of this name is
 * a good copy or is not there.
 *
 * @throws BackOfficeError `storageFailed`
 */
export async function copyDatabase(
  database: Database,
  target: string,
  stampOf: (counts: CheckedCopy['counts']) => Stamp,
): Promise<Stamp> {
  const unfinished = `${target}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    await database.connection.backup(unfinished, { progress: () => pagesAtATime });
    asSingleFile(unfinished);
    const { counts } = await checkCopy(unfinished);
    const stamp = stampOf(counts);
    writeStamp(unfinished, stamp);
    sync(unfinished);
    renameSync(unfinished, target);
    sync(dirname(target));
    return stamp;
  } catch (error) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) tryRemoving(`${unfinished}${suffix}`);
    throw asStorageFailure(error, target);
  }
}

function tryRemoving(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What kept the copy from being written keeps it from being removed; the first is what is told.
  }
}

/**
 * Reads a whole copy in a thread of its own: its structure, its references and its rows.
 *
 * @throws BackOfficeError `unreadableFile` for a file that is damaged or none of ours, `newerVersion`
 */
export async function checkCopy(file: string): Promise<CheckedCopy> {
  const found = await readWholeFile(file, 'integrity_check(1)');
  if ('failure' in found)
    throw unreadable('backup.damaged', 'The copy is damaged or no database.', found.failure);
  const { schemaVersion, check, strayReferences, rows } = found;
  if (!countedTables.every((table) => table in rows)) {
    throw unreadable(
      'backup.otherFile',
      'This file is no copy of a profile of this application.',
      'other tables',
    );
  }
  const newest = migrations.at(-1)?.version ?? 0;
  if (schemaVersion > newest) {
    const message = `The copy was written by a newer version of the application (schema ${schemaVersion}, this one knows ${newest}). Install the newer version; nothing was changed.`;
    throw new BackOfficeError('newerVersion', message, {
      reason: 'backup.newerVersion',
      params: { version: schemaVersion, newest },
    });
  }
  if (check !== 'ok' || strayReferences > 0) {
    throw unreadable('backup.damaged', 'The copy is damaged.', check === 'ok' ? 'references' : check);
  }
  return {
    schemaVersion,
    counts: Object.fromEntries(countedTables.map((table) => [table, rows[table] ?? 0])),
  };
}

/** What a copy says about itself; `undefined` for one that says nothing, or can't be read. Reads little of it. */
export function readStamp(file: string): (Stamp & { readonly schemaVersion: number }) | undefined {
  try {
    const connection = new SQLite(file, { readonly: true, fileMustExist: true });
    try {
      const body: unknown = connection.prepare('SELECT body FROM backup_stamp').pluck().get();
      const stamp = stampSchema.safeParse(JSON.parse(z.string().parse(body)));
      const schemaVersion = Number(connection.pragma('user_version', { simple: true }));
      return stamp.success ? { ...stamp.data, schemaVersion } : undefined;
    } finally {
      connection.close();
    }
  } catch {
    // Not a database, or one without a stamp: it says nothing about itself.
    return undefined;
  }
}

/** The last entry of a copy's journal: its number and hash. `undefined` where there is none, or it can't be read. */
export function readJournalHead(file: string): { entries: number; lastHash: string } | undefined {
  try {
    const connection = new SQLite(file, { readonly: true, fileMustExist: true });
    try {
      const head: unknown = connection
        .prepare('SELECT seq AS entries, hash AS lastHash FROM journal ORDER BY seq DESC LIMIT 1')
        .get();
      return headSchema.parse(head);
    } finally {
      connection.close();
    }
  } catch {
    return undefined;
  }
}

const headSchema = z.object({ entries: z.number(), lastHash: z.string() }).optional();

/** Makes a copy say what it is, in place of what it said before. */
export function writeStamp(file: string, stamp: Stamp): void {
  const connection = new SQLite(file, { fileMustExist: true });
  try {
    connection.exec(
      'CREATE TABLE IF NOT EXISTS backup_stamp (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL) STRICT',
    );
    connection
      .prepare('INSERT OR REPLACE INTO backup_stamp (id, body) VALUES (1, ?)')
      .run(JSON.stringify(stamp));
  } finally {
    connection.close();
  }
}

/** Brings a database with its log into one file. */
export function asSingleFile(file: string): void {
  const connection = new SQLite(file, { fileMustExist: true });
  try {
    connection.pragma('journal_mode = DELETE');
  } finally {
    connection.close();
  }
}

/** Waits until a file, or a folder's names, are on the disk. */
export function sync(path: string): void {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    // Windows opens no folders; its renames are on the disk with the file.
    if (process.platform === 'win32') return;
    throw error;
  }
  try {
    fsyncSync(handle);
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    closeSync(handle);
  }
}

function unreadable(reason: string, message: string, cause: string): BackOfficeError {
  return new BackOfficeError('unreadableFile', `${message} Choose another one; nothing was changed.`, {
    reason,
    cause,
  });
}

function asStorageFailure(error: unknown, target: string): BackOfficeError {
  const { code, message, cause } = writeFailureOf(error);
  return new BackOfficeError(
    'storageFailed',
    message,
    { reason: `backup.${code}`, params: { cause }, cause, attempted: target, retryable: true },
    { cause: error },
  );
}
