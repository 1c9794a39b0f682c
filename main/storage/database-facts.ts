import { join } from 'node:path';
import { BackOfficeError } from '../../preload/contract.ts';
import { databaseFileName } from './open-database.ts';
import { readWholeFile } from './whole-file.ts';

/** What support wants to know of a database: no content, only sizes. */
export type DatabaseFacts = {
  readonly schemaVersion: number;
  readonly sqlite: string;
  readonly bytes: number;
  /** `ok`, or what SQLite finds wrong. */
  readonly quickCheck: string;
  readonly rows: Readonly<Record<string, number>>;
};

/**
 * Reads the profile's whole database, without keeping anything else waiting.
 *
 * @throws BackOfficeError `storageFailed`
 */
export async function databaseFacts(directory: string): Promise<DatabaseFacts> {
  const found = await readWholeFile(join(directory, databaseFileName), 'quick_check');
  if ('failure' in found) {
    throw new BackOfficeError('storageFailed', 'The database can not be read.', { cause: found.failure });
  }
  const { schemaVersion, sqlite, bytes, check: quickCheck, rows } = found;
  return { schemaVersion, sqlite, bytes, quickCheck, rows };
}
