import type { Database } from './database.ts';
import { type Stamp, stampSchema } from './database-copy.ts';

/** What this very database says about itself as a copy; `undefined` when it is none. */
export function stampOf(database: Database): Stamp | undefined {
  const row = database.get(database.build.selectFrom('backup_stamp').select('body'));
  return row && stampSchema.parse(JSON.parse(row.body));
}
