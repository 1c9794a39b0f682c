import type SQLite from 'better-sqlite3';

/** Who changed which record when, from what to what. */
export function changeHistory(connection: SQLite.Database): void {
  connection.exec(`
    CREATE TABLE record_changes (
      seq INTEGER PRIMARY KEY,
      topic TEXT NOT NULL,
      record_id TEXT NOT NULL,
      at TEXT NOT NULL,
      operator TEXT NOT NULL,
      action TEXT NOT NULL,
      changes TEXT
    ) STRICT;
    CREATE INDEX record_changes_by_record ON record_changes (record_id, topic, seq);
  `);
}
