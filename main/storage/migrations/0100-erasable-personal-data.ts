import type SQLite from 'better-sqlite3';

/**
 * What the journal says about persons moves to a table of its own, where it can be erased. Entries that are there keep
 * their hash (format 1): their complete text goes to that table, and the journal keeps the rest of it.
 */
export function erasablePersonalData(connection: SQLite.Database): void {
  connection.exec(`
    ALTER TABLE journal ADD COLUMN format INTEGER NOT NULL DEFAULT 1 CHECK (format IN (1, 2));
    ALTER TABLE journal ADD COLUMN personal_hash TEXT;
    CREATE INDEX journal_erasures ON journal (order_id, seq) WHERE kind = 'erased';

    CREATE TABLE journal_personal (
      seq INTEGER PRIMARY KEY REFERENCES journal (seq),
      order_id TEXT NOT NULL,
      salt BLOB NOT NULL,
      content TEXT NOT NULL
    ) STRICT;
    DROP TRIGGER journal_keeps_values;
  `);
  moveBodies(connection);
  connection.exec(`
    CREATE TRIGGER journal_keeps_values BEFORE UPDATE ON journal
      BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
    CREATE TRIGGER journal_personal_keeps_values BEFORE UPDATE ON journal_personal
      BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
    CREATE TRIGGER journal_personal_keeps_rows BEFORE DELETE ON journal_personal
      WHEN NOT EXISTS (
        SELECT 1 FROM journal WHERE kind = 'erased' AND order_id = OLD.order_id AND seq > OLD.seq
      )
      BEGIN SELECT RAISE(ABORT, 'personal data of the journal are erased on record only'); END;
  `);
}

function moveBodies(connection: SQLite.Database): void {
  const rows = connection.prepare(
    'SELECT seq, order_id, body FROM journal WHERE seq > ? ORDER BY seq LIMIT 1000',
  );
  const keep = connection.prepare(
    'INSERT INTO journal_personal (seq, order_id, salt, content) VALUES (?, ?, zeroblob(0), ?)',
  );
  const replace = connection.prepare('UPDATE journal SET body = ? WHERE seq = ?');
  for (let after = 0; ;) {
    const page = rows.all(after) as Array<{ seq: number; order_id: string; body: string }>;
    for (const { seq, order_id, body } of page) {
      after = seq;
      const rest = withoutPersonal(JSON.parse(body) as Body);
      if (rest === undefined) continue;
      keep.run(seq, order_id, body);
      replace.run(JSON.stringify(rest), seq);
    }
    if (page.length === 0) break;
  }
}

type Body = Record<string, unknown> & {
  errors?: Array<Record<string, unknown>>;
  request?: Record<string, unknown>;
};

/** The body without what may be personal, as this step found it; `undefined` where there is nothing. */
function withoutPersonal(body: Body): Body | undefined {
  const { note, correctedDebtor, errors, request, ...rest } = body;
  const { DEBTOR_DATA, SHIPPING_DATA, INVOICE_DATA, TRANSACTION_DATA, ...parts } = request ?? {};
  const { COMMENT, ...invoice } = (INVOICE_DATA ?? {}) as Record<string, unknown>;
  const { TRS_REASON, ...transaction } = (TRANSACTION_DATA ?? {}) as Record<string, unknown>;
  const found = [note, correctedDebtor, errors?.[0], DEBTOR_DATA, SHIPPING_DATA, COMMENT, TRS_REASON];
  if (found.every((value) => value === undefined)) return undefined;
  return {
    ...rest,
    ...(errors ? { errors: errors.map(({ message: _message, ...error }) => error) } : {}),
    ...(request
      ? {
          request: {
            ...parts,
            ...(INVOICE_DATA === undefined ? {} : { INVOICE_DATA: invoice }),
            ...(TRANSACTION_DATA === undefined ? {} : { TRANSACTION_DATA: transaction }),
          },
        }
      : {}),
  };
}
