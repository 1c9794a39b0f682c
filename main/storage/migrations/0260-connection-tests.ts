import type SQLite from 'better-sqlite3';

/** Keeps the last connection tests of each integration; they go with it. */
export function connectionTests(connection: SQLite.Database): void {
  connection.exec(`
    CREATE TABLE connection_tests (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      integration_id TEXT NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
      at TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX connection_tests_by_integration ON connection_tests (integration_id, seq);
  `);
}
