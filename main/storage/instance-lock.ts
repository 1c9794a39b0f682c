import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { BackOfficeError } from '../../preload/contract/errors.ts';
import { makeFolders } from './make-folders.ts';

/** Tells which of the processes that ever opened a profile are still running. */
export type Instances = {
  /** This process, as the journal names it. */
  readonly id: string;
  /** Whether the process that had this id is running. False for one that was killed, however that happened. */
  isRunning(id: string): boolean;
  /** The other processes that have the profile open at the moment. */
  others(): string[];
  /** Gives this process' lock back. */
  close(): void;
};

/**
 * Holds a lock that the operating system takes away when the process ends, however it ends: process numbers are used
 * again and heartbeats stop for a laptop that sleeps, a file lock is neither. Node has none, SQLite does.
 *
 * @throws BackOfficeError `storageFailed`
 */
export function openInstances(directory: string, id: string): Instances {
  const folder = join(directory, 'instances');
  const fileOf = (instance: string): string => join(folder, `${instance}.lock`);
  const own = takeLock(folder, fileOf(id));

  const isRunning = (instance: string): boolean => {
    if (instance === id) return true;
    const file = fileOf(instance);
    if (!existsSync(file)) return false;
    const probe = new SQLite(file, { timeout: 0 });
    try {
      probe.exec('BEGIN IMMEDIATE; ROLLBACK');
      return false;
    } catch (error) {
      if (error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true;
      throw error;
    } finally {
      probe.close();
    }
  };

  for (const name of readdirSync(folder)) {
    const other = name.endsWith('.lock') ? name.slice(0, -'.lock'.length) : id;
    if (other !== id && !isRunning(other)) remove(fileOf(other));
  }

  return {
    id,
    isRunning,
    others: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.lock'))
        .map((name) => name.slice(0, -'.lock'.length))
        .filter((other) => other !== id && isRunning(other)),
    close() {
      own.close();
      remove(fileOf(id));
    },
  };
}

function takeLock(folder: string, file: string): SQLite.Database {
  try {
    makeFolders(folder);
    const lock = new SQLite(file);
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const message = `The folder ${folder} can not be written to. Check its permissions and the space on its disk.`;
    throw new BackOfficeError('storageFailed', message, { cause }, { cause: error });
  }
}

/** Two processes that start together may both clear a dead one's file away. */
function remove(file: string): void {
  for (const name of [file, `${file}-journal`]) rmSync(name, { force: true });
}
