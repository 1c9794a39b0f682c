import type SQLite from 'better-sqlite3';

/** Imports, what each of them wrote, and how columns of known sources are mapped. */
export function imports(connection: SQLite.Database): void {
  connection.exec(`
    CREATE TABLE imports (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('orders', 'customers')),
      file_name TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      path TEXT,
      state TEXT NOT NULL CHECK (state IN ('uploading', 'ready', 'checking', 'checked', 'writing', 'done', 'undoing',
        'undone')),
      instance_id TEXT,
      options TEXT,
      mapping TEXT,
      counts TEXT,
      mode TEXT,
      written INTEGER,
      trouble TEXT,
      operator TEXT NOT NULL,
      created_at TEXT NOT NULL,
      checked_at TEXT,
      finished_at TEXT,
      undone_at TEXT
    ) STRICT;
    -- Whoever wants to write looks here first: an import that writes is waited for.
    CREATE INDEX imports_in_work ON imports (state) WHERE state IN ('checking', 'writing', 'undoing');

    -- What an import wrote, to take it back by.
    CREATE TABLE import_records (
      import_seq INTEGER NOT NULL REFERENCES imports (seq),
      record_id TEXT NOT NULL,
      PRIMARY KEY (import_seq, record_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE import_mappings (
      kind TEXT NOT NULL,
      signature TEXT NOT NULL,
      mapping TEXT NOT NULL,
      used_at TEXT NOT NULL,
      PRIMARY KEY (kind, signature)
    ) STRICT, WITHOUT ROWID;
  `);
}
