import type SQLite from 'better-sqlite3';

/** Notes that erased data may still be in the free space of the file, until it was written anew. */
export function erasure(connection: SQLite.Database): void {
  connection.exec(`
    CREATE TABLE pending_compaction (id INTEGER PRIMARY KEY CHECK (id = 1), since TEXT NOT NULL) STRICT;
  `);
}
