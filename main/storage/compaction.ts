import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BackOfficeError } from '../../preload/contract.ts';
import type { Database } from './database.ts';

const copyName = /^back-office\.before-schema-(\d+)\.sqlite$/;

/** Notes that deleted data must leave the file's free space. Belongs in the transaction that deletes. */
export function requestCompaction(database: Database, since: string): void {
  database.run(
    database.build
      .insertInto('pending_compaction')
      .values({ id: 1, since })
      .onConflict((conflict) => conflict.column('id').doNothing()),
  );
}

/**
 * Writes the whole file anew where that was requested, so that nothing deleted is left in its free space, in the search
 * index or in the write-ahead log; and deletes the copies that upgrades made before.
 *
 * @returns false when another program holds the file: the request stays for the next start.
 */
export function compactIfRequested(database: Database, directory: string): boolean {
  const { connection } = database;
  const request = database.build.selectFrom('pending_compaction').select('id');
  if (!database.get(request)) return true;
  try {
    connection.exec(`INSERT INTO order_search (order_search) VALUES ('optimize')`);
    connection.exec('VACUUM');
    if (!emptyLog(database)) return false;
    for (const copy of upgradeCopies(directory)) rmSync(join(directory, copy), { force: true });
    database.run(database.build.deleteFrom('pending_compaction'));
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

/** Copies of the database that upgrades made in the profile, of the oldest schema first. */
export function upgradeCopies(directory: string): string[] {
  const versionOf = (name: string): number => Number(copyName.exec(name)?.[1]);
  return readdirSync(directory)
    .filter((name) => copyName.test(name))
    .sort((one, other) => versionOf(one) - versionOf(other));
}

/** Moves the write-ahead log into the file and cuts it to nothing; false when a reader keeps it from that. */
function emptyLog({ connection }: Database): boolean {
  const [result] = connection.pragma('wal_checkpoint(TRUNCATE)') as Array<{ busy: number }>;
  return result?.busy === 0;
}

function isBusy(error: unknown): boolean {
  const code = error instanceof BackOfficeError ? error.details.cause : Reflect.get(Object(error), 'code');
  return typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code);
}
