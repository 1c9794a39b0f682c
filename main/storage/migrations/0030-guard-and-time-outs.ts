import type SQLite from 'better-sqlite3';

/** Live-mode guard with the people who release, who released an operation, and time-outs of an integration. */
export function guardAndTimeOuts(connection: SQLite.Database): void {
  connection.exec(`
    ALTER TABLE integrations ADD COLUMN connect_seconds INTEGER NOT NULL DEFAULT 10 CHECK (connect_seconds > 0);
    ALTER TABLE integrations ADD COLUMN answer_seconds INTEGER NOT NULL DEFAULT 30 CHECK (answer_seconds > 0);

    CREATE TABLE guards (
      integration_id TEXT PRIMARY KEY REFERENCES integrations (id) ON DELETE CASCADE,
      above_minor INTEGER NOT NULL CHECK (above_minor >= 0),
      needs_release INTEGER NOT NULL CHECK (needs_release IN (0, 1)),
      updated_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE releasers (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE,
      salt BLOB NOT NULL,
      hash BLOB NOT NULL,
      cost INTEGER NOT NULL,
      failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
      locked_until TEXT,
      created_at TEXT NOT NULL
    ) STRICT;

    ALTER TABLE operations ADD COLUMN released_by TEXT;
  `);
}
