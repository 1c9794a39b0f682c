import type SQLite from 'better-sqlite3';

/**
 * Credentials beside those in use: of the integration's other environments, staged to take over, or the previous ones.
 * Secrets lie in the vault under the credentials' own id, so that changing roles moves no secret; those of older profiles
 * lie under their integration's.
 */
export function keptCredentials(connection: SQLite.Database): void {
  connection.exec(`
    ALTER TABLE integrations ADD COLUMN credentials_id TEXT NOT NULL DEFAULT '';
    ALTER TABLE integrations ADD COLUMN credentials_at TEXT;
    UPDATE integrations SET
      credentials_id = id,
      credentials_at = (SELECT max(created_at) FROM secrets WHERE record_id = integrations.id);

    CREATE TABLE kept_credentials (
      id TEXT PRIMARY KEY,
      integration_id TEXT NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
      environment TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('elsewhere', 'staged', 'previous')),
      client_ref TEXT,
      username TEXT,
      entered_at TEXT NOT NULL,
      UNIQUE (integration_id, environment, role)
    ) STRICT;
  `);
}
