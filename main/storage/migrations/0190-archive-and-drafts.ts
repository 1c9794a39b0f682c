import type SQLite from 'better-sqlite3';

/** Integrations that only serve their orders any more, and what was typed but not saved yet. */
export function archiveAndDrafts(connection: SQLite.Database): void {
  connection.exec(`
    ALTER TABLE integrations ADD COLUMN archived INTEGER NOT NULL DEFAULT 0
      CHECK (archived IN (0, 1) AND archived + active < 2);

    CREATE TABLE drafts (
      key TEXT PRIMARY KEY,
      body TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;
  `);
}
