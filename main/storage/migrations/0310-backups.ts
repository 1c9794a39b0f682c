import type SQLite from 'better-sqlite3';

/** How copies of the profile are made, what a copy says about itself, and where the journal tells of a restore. */
export function backups(connection: SQLite.Database): void {
  connection.exec(`
    CREATE TABLE backup_settings (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      profile_id TEXT NOT NULL,
      automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
      keep_count INTEGER NOT NULL,
      keep_days INTEGER NOT NULL,
      folder TEXT,
      last_success_at TEXT,
      last_attempt_at TEXT,
      last_error TEXT
    ) STRICT;
    INSERT INTO backup_settings (id, profile_id, automatic, keep_count, keep_days)
      VALUES (1, lower(hex(randomblob(16))), 1, 14, 30);

    CREATE TABLE backup_stamp (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      body TEXT NOT NULL
    ) STRICT;

    CREATE INDEX journal_restores ON journal (seq) WHERE kind = 'restored';
  `);
}
