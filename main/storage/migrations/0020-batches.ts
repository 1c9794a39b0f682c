import type SQLite from 'better-sqlite3';

/** Batches and the offline queue: lists of tasks, an operation on an order each. */
export function batches(connection: SQLite.Database): void {
  connection.exec(`
    CREATE TABLE task_lists (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('batch', 'queue')),
      request TEXT,
      state TEXT NOT NULL CHECK (state IN ('preparing', 'draft', 'running', 'paused', 'stopped', 'done')),
      pause TEXT,
      goes_to TEXT NOT NULL DEFAULT '[]',
      concurrency INTEGER NOT NULL CHECK (concurrency BETWEEN 1 AND 16),
      instance_id TEXT,
      operator TEXT NOT NULL,
      created_at TEXT NOT NULL,
      started_at TEXT,
      finished_at TEXT,
      CHECK ((kind = 'batch') = (request IS NOT NULL))
    ) STRICT;
    CREATE INDEX task_lists_by_age ON task_lists (kind, created_at, id);
    CREATE INDEX task_lists_in_work ON task_lists (state) WHERE state IN ('running', 'paused', 'preparing');

    CREATE TABLE tasks (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      list_id TEXT NOT NULL REFERENCES task_lists (id) ON DELETE CASCADE,
      order_id TEXT NOT NULL REFERENCES orders (id),
      request TEXT,
      integration_id TEXT,
      amount_minor INTEGER,
      currency TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('excluded', 'waiting', 'sending', 'succeeded', 'declined', 'failed',
        'refused', 'notSent', 'unknown')),
      reason_code TEXT,
      reason TEXT,
      operation_id TEXT REFERENCES operations (id),
      operator TEXT,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX tasks_by_state ON tasks (list_id, state, seq);
    CREATE INDEX tasks_by_order ON tasks (order_id);
    -- What a clerk puts off is one operation an order: a second would rest on what the first may not bring about.
    CREATE UNIQUE INDEX one_queued_an_order ON tasks (order_id)
      WHERE list_id = 'queue' AND state IN ('waiting', 'sending');

    -- A lost outcome that becomes known is known for its task as well.
    CREATE INDEX tasks_unknown ON tasks (operation_id) WHERE state = 'unknown';
    CREATE TRIGGER tasks_follow_settlement AFTER UPDATE OF outcome ON operations
      WHEN old.outcome = 'unknown' AND new.outcome IN ('succeeded', 'declined', 'failed')
      BEGIN
        UPDATE tasks SET state = new.outcome, reason = NULL, reason_code = NULL
          WHERE operation_id = new.id AND state = 'unknown';
      END;

    INSERT INTO task_lists (id, kind, state, concurrency, operator, created_at)
      VALUES ('queue', 'queue', 'paused', 1, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  `);
}
