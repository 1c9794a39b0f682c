import { accessSync, constants, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BackOfficeError } from '../../preload/contract.ts';
import { connect, Database } from './database.ts';
import { upgradeCopies } from './compaction.ts';
import { makeFolders } from './make-folders.ts';
import { migrate } from './migrate.ts';
import { type Migration, migrations as allMigrations } from './migrations/index.ts';

/** Copies from before upgrades that are kept: the last ones. */
const keptUpgradeCopies = 3;

/** Name of the database file in a profile's folder. */
export const databaseFileName = 'back-office.sqlite';

/**
 * Opens a profile's database, made on first use, and brings its schema up to date; a copy of the file is taken before
 * that as `back-office.before-schema-N.sqlite`.
 *
 * @throws BackOfficeError `storageFailed` or `newerVersion`.
 */
export function openDatabase(
  directory: string,
  migrations: ReadonlyArray<Migration> = allMigrations,
): Database {
  makeProfileFolder(directory);
  const connection = connect(join(directory, databaseFileName));
  try {
    migrate(connection, migrations, (version) => {
      const copy = join(directory, `back-office.before-schema-${version}.sqlite`);
      const unfinished = `${copy}.unfinished`;
      rmSync(unfinished, { force: true });
      connection.prepare('VACUUM INTO ?').run(unfinished);
      renameSync(unfinished, copy);
      for (const old of upgradeCopies(directory).slice(0, -keptUpgradeCopies)) rmSync(join(directory, old));
    });
  } catch (error) {
    connection.close();
    throw error;
  }
  return new Database(connection);
}

/**
 * Makes the profile's folder where there is none yet, and looks that it can be written to.
 *
 * @throws BackOfficeError `storageFailed`
 */
export function makeProfileFolder(directory: string): void {
  try {
    makeFolders(directory);
    accessSync(directory, constants.W_OK);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new BackOfficeError(
      'storageFailed',
      `The profile folder ${directory} can not be made or written to. Choose another one or check its permissions.`,
      { cause },
      { cause: error },
    );
  }
}
