import SQLite from 'better-sqlite3';
import { z } from 'zod';

const kindsSchema = z.array(z.enum(['passphrase', 'safeStorage']));

/** How the vault of a database file could be opened, read without opening the profile. */
export function wrapKindsOf(file: string): Array<'passphrase' | 'safeStorage'> {
  const connection = new SQLite(file, { readonly: true, fileMustExist: true });
  try {
    return kindsSchema.parse(connection.prepare('SELECT kind FROM vault_wraps ORDER BY kind').pluck().all());
  } finally {
    connection.close();
  }
}
