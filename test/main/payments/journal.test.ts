import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Journal } from '../../../main/payments/journal.ts';
import { openDatabase } from '../../../main/storage/open-database.ts';
import { makeFolder } from '../../support/profile.ts';

const seedOrder = `
  INSERT INTO integrations (id, name, labels, short_labels, environment, auto_capture, auto_activate, debug_mode,
    invoice_due_days, shipping_days, active, created_at, updated_at)
  VALUES ('i', 'n', '{}', '{}', 'sandbox', 0, 0, 0, 30, 21, 1, '', '');
  INSERT INTO customers (id, name, sort_name, search_text, addresses, created_at, updated_at)
  VALUES ('c', 'n', 'n', 'n', '[]', '', '');
  INSERT INTO orders (id, order_number, customer_id, customer_name, customer_sort_name, currency, ordered_on, billing_address,
    country_code, net_minor, vat_minor, gross_minor, shipping_net_minor, shipping_gross_minor, discount_minor,
    created_at, updated_at)
  VALUES ('o', '1', 'c', 'n', 'n', 'EUR', '2026-11-24', '{}', 'DE', 1, 0, 1, 0, 0, 0, '', '');
`;

const withoutTriggers = `
  DROP TRIGGER journal_keeps_rows; DROP TRIGGER journal_keeps_values; DROP TRIGGER operations_keeps_rows;
`;

/** A journal of `count` finished operations. */
const makeJournal = (count: number) => {
  const database = openDatabase(makeFolder());
  database.connection.exec(seedOrder);
  const journal = new Journal(database);
  for (let index = 1; index <= count; index += 1) {
    const entry = { operationId: `op-${index}`, orderId: 'o', at: '2026-11-24T10:00:00.000Z' };
    const seq = journal.append({
      ...entry,
      kind: 'started',
      body: { action: 'capture', note: `Ä ${index}` },
    });
    journal.append({ ...entry, kind: 'finished', body: { outcome: 'succeeded' } });
    database.connection
      .prepare(
        `INSERT INTO operations (id, order_id, integration_id, action, outcome, instance_id, started_seq, currency,
           intent, errors, operator, started_at, finished_at)
         VALUES (?, 'o', 'i', 'capture', 'succeeded', 'x', ?, 'EUR', 'null', '[]', 'me', '', '')`,
      )
      .run(entry.operationId, seq);
  }
  return { database, journal };
};

describe('the journal', () => {
  it('verifies when it was only appended to', () => {
    const { journal, database } = makeJournal(5);
    expect(journal.verify()).toEqual({ ok: true, entries: 10 });
    database.close();
  });

  it.each([
    ['an edited body', `UPDATE journal SET body = '{"outcome":"declined"}' WHERE seq = 4`, 4],
    ['an edited time', `UPDATE journal SET at = '2026-11-24T11:00:00.000Z' WHERE seq = 3`, 3],
    ['an edited hash', `UPDATE journal SET hash = 'f' WHERE seq = 5`, 5],
    ['an entry taken out', 'DELETE FROM journal WHERE seq = 3', 3],
    ['the last entries cut off', 'DELETE FROM journal WHERE seq >= 9', 9],
    [
      'an operation edited past the journal',
      `UPDATE operations SET outcome = 'declined' WHERE id = 'op-2'`,
      3,
    ],
    ['an operation taken out', `DELETE FROM operations WHERE id = 'op-5'`, 0],
  ])('shows %s', (_what, sql, brokenAt) => {
    const { journal, database } = makeJournal(5);
    database.connection.exec(withoutTriggers);
    database.connection.exec(sql);
    const verification = journal.verify();
    expect(verification).toMatchObject({ ok: false, brokenAt });
    database.close();
  });

  it('shows any single edit of any entry', () => {
    const { journal, database } = makeJournal(4);
    database.connection.exec(withoutTriggers);
    const column = fc.constantFrom('operation_id', 'order_id', 'kind', 'at', 'body', 'previous_hash', 'hash');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), column, fc.uuid(), (seq, name, value) => {
        database.connection.exec('SAVEPOINT edit');
        database.connection.prepare(`UPDATE journal SET ${name} = ? WHERE seq = ?`).run(value, seq);
        const { ok } = journal.verify();
        database.connection.exec('ROLLBACK TO edit; RELEASE edit');
        expect(ok).toBe(false);
      }),
      { numRuns: 50 },
    );
    expect(journal.verify().ok).toBe(true);
    database.close();
  });
});
