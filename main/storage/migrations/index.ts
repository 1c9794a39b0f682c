import type SQLite from 'better-sqlite3';
import { firstSchema } from './0010-first-schema.ts';
import { batches } from './0020-batches.ts';
import { guardAndTimeOuts } from './0030-guard-and-time-outs.ts';
import { erasablePersonalData } from './0100-erasable-personal-data.ts';
import { changeHistory } from './0102-change-history.ts';
import { peopleAndArchive } from './0104-people-and-archive.ts';
import { erasure } from './0106-erasure.ts';
import { quickLists } from './0180-quick-lists.ts';
import { importedTotals } from './0182-imported-totals.ts';
import { archiveAndDrafts } from './0190-archive-and-drafts.ts';
import { connectionTests } from './0260-connection-tests.ts';
import { backups } from './0310-backups.ts';
import { imports } from './0320-imports.ts';
import { listComforts } from './0340-list-comforts.ts';
import { keptCredentials } from './0390-kept-credentials.ts';
import { journalSettlements } from './0400-journal-settlements.ts';

/** One step of the schema's history. Released steps are never edited. */
export type Migration = {
  /** As its file; the highest one taken is the database's `user_version`. */
  readonly version: number;
  readonly name: string;
  readonly apply: (connection: SQLite.Database) => void;
};

/** In the order in which they are applied, which is that of their numbers. A new one is numbered higher than all others. */
export const migrations: ReadonlyArray<Migration> = [
  { version: 10, name: 'first schema', apply: firstSchema },
  { version: 20, name: 'batches and the offline queue', apply: batches },
  { version: 30, name: 'guard and time-outs', apply: guardAndTimeOuts },
  { version: 100, name: 'erasable personal data', apply: erasablePersonalData },
  { version: 102, name: 'change history', apply: changeHistory },
  { version: 104, name: 'people and archive', apply: peopleAndArchive },
  { version: 106, name: 'erasure', apply: erasure },
  { version: 180, name: 'quick lists', apply: quickLists },
  { version: 182, name: 'imported totals', apply: importedTotals },
  { version: 190, name: 'archive and drafts', apply: archiveAndDrafts },
  { version: 260, name: 'connection tests', apply: connectionTests },
  { version: 310, name: 'backups', apply: backups },
  { version: 320, name: 'imports', apply: imports },
  { version: 340, name: 'list comforts', apply: listComforts },
  { version: 390, name: 'kept credentials', apply: keptCredentials },
  { version: 400, name: 'journal settlements', apply: journalSettlements },
];
