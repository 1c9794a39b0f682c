import type SQLite from 'better-sqlite3';
import { BackOfficeError } from '../../preload/contract.ts';
import type { Migration } from './migrations/index.ts';

/**
 * Brings the file up to the newest version, each step in a transaction of its own that also notes the step.
 *
 * @param copyFirst called once before the first step of a file that already holds data, with the version it has.
 * @throws BackOfficeError `newerVersion` when a newer version of the application has written the file; `storageFailed`
 *   when a step was numbered so low that the file has been past it already.
 */
export function migrate(
  connection: SQLite.Database,
  migrations: ReadonlyArray<Migration>,
  copyFirst: (version: number) => void,
): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const version = readVersion(connection);
  if (version > newest) throw newerVersion(version, newest);
  if (!hasSteps(connection)) beginSteps(connection, migrations);
  const taken = readSteps(connection);
  const unknown = [...taken].find((step) => migrations.every((migration) => migration.version !== step));
  if (unknown !== undefined) throw newerVersion(unknown, newest);
  const missing = migrations.filter((migration) => !taken.has(migration.version));
  const [next] = missing;
  if (next === undefined) return;
  if (next.version < version) throw numberedTooLow(next, version);
  if (version > 0) copyFirst(version);
  for (const { version: step, name, apply } of missing) {
    connection
      .transaction(() => {
        // Another process may have done this step while we waited for the lock.
        if (readSteps(connection).has(step)) return;
        apply(connection);
        connection.prepare('INSERT INTO schema_steps (version, name) VALUES (?, ?)').run(step, name);
        connection.pragma(`user_version = ${step}`);
      })
      .immediate();
  }
}

function hasSteps(connection: SQLite.Database): boolean {
  return connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'schema_steps'").get() !== undefined;
}

/** Files from before steps were noted have been through all up to their version. */
function beginSteps(connection: SQLite.Database, migrations: ReadonlyArray<Migration>): void {
  connection
    .transaction(() => {
      if (hasSteps(connection)) return;
      connection.exec(
        'CREATE TABLE schema_steps (version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID',
      );
      const note = connection.prepare('INSERT INTO schema_steps (version, name) VALUES (?, ?)');
      const version = readVersion(connection);
      for (const step of migrations) if (step.version <= version) note.run(step.version, step.name);
    })
    .immediate();
}

function readSteps(connection: SQLite.Database): ReadonlySet<number> {
  return new Set(
    connection.prepare<[], number>('SELECT version FROM schema_steps ORDER BY version').pluck().all(),
  );
}

function readVersion(connection: SQLite.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

function newerVersion(version: number, newest: number): BackOfficeError {
  return new BackOfficeError(
    'newerVersion',
    `This profile was written by a newer version of the application (schema ${version}, this one knows ${newest}). ` +
      'Install the newer version; nothing was changed.',
    { params: { version, newest } },
  );
}

/** Done afterwards it would find other tables than it was written for; left out, its own would be missing. */
function numberedTooLow({ version: step, name }: Migration, version: number): BackOfficeError {
  return new BackOfficeError(
    'storageFailed',
    `This version of the application has a schema step ${step} ("${name}") that this profile was never through, though it ` +
      `is at ${version} already. Use the version that wrote the profile, and tell the makers; nothing was changed.`,
    { reason: 'schema.stepSkipped', params: { step, version } },
  );
}
