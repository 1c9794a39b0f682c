import type SQLite from 'better-sqlite3';
import { BackOfficeError } from '../../preload/contract.ts';
import type { Migration } from './migrations/index.ts';

/**
 * Brings the file up to the newest version, each step in a transaction of its own that also notes the version.
 *
 * @param copyFirst called once before the first step of a file that already holds data, with the version it has.
 * @throws BackOfficeError `newerVersion` when a newer version of the application has written the file.
 */
export function migrate(
  connection: SQLite.Database,
  migrations: ReadonlyArray<Migration>,
  copyFirst: (version: number) => void,
): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const version = readVersion(connection);
  if (version > newest) {
    throw new BackOfficeError(
      'newerVersion',
      `This profile was written by a newer version of the application (schema ${version}, this one knows ${newest}). ` +
        'Install the newer version; nothing was changed.',
      { params: { version, newest } },
    );
  }
  if (version === newest) return;
  if (version > 0) copyFirst(version);
  for (const migration of migrations) {
    connection
      .transaction(() => {
        // Another process may have done this step while we waited for the lock.
        if (readVersion(connection) >= migration.version) return;
        migration.apply(connection);
        connection.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
}

function readVersion(connection: SQLite.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}
