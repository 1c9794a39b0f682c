import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { hashOfEntry, type JournalRow } from '../../../main/payments/journal-entry.ts';
import { Journal } from '../../../main/payments/journal.ts';
import { JournalVerifier } from '../../../main/payments/journal-verifier.ts';
import { OperationsRepository } from '../../../main/payments/operations-repository.ts';
import { type JournalHead, verifyJournal } from '../../../main/payments/verify-journal.ts';
import type { Database } from '../../../main/storage/database.ts';
import { openDatabase } from '../../../main/storage/open-database.ts';
import { makeFolder } from '../../support/profile.ts';

const seedOrders = `
  INSERT INTO integrations (id, name, labels, short_labels, environment, auto_capture, auto_activate, debug_mode,
    invoice_due_days, shipping_days, active, created_at, updated_at)
  VALUES ('i', 'n', '{}', '{}', 'sandbox', 0, 0, 0, 30, 21, 1, '', '');
  INSERT INTO customers (id, name, sort_name, search_text, addresses, created_at, updated_at)
  VALUES ('c', 'n', 'n', 'n', '[]', '', '');
  INSERT INTO orders (id, order_number, customer_id, customer_name, customer_sort_name, currency, ordered_on, billing_address,
    country_code, net_minor, vat_minor, gross_minor, shipping_net_minor, shipping_gross_minor, discount_minor,
    created_at, updated_at)
  SELECT column1, column1, 'c', 'n', 'n', 'EUR', '2026-11-24', '{}', 'DE', 1, 0, 1, 0, 0, 0, '', '' FROM (VALUES ('o-1'), ('o-2'),
    ('o-3'), ('o-4'), ('o-5'));
`;

/** Whoever has the file can do away with the triggers. */
const withoutTriggers = `
  PRAGMA foreign_keys = OFF;
  DROP TRIGGER journal_keeps_rows; DROP TRIGGER journal_keeps_values; DROP TRIGGER operations_keeps_rows;
`;

const at = '2026-11-24T10:00:00.000Z';
const orders = 5;
const entriesWritten = 2 * orders;

/** One finished capture of each order, written as the executor writes it. */
const writeOperations = (database: Database): void => {
  const journal = new Journal(database);
  const operations = new OperationsRepository(database);
  for (let number = 1; number <= orders; number += 1) {
    const [operationId, orderId] = [`op-${number}`, `o-${number}`];
    const intent = {
      action: 'capture' as const,
      statusBefore: 'reserved' as const,
      grossMinor: 100 * number,
      paidBeforeMinor: 0,
      guaranteedBeforeMinor: null,
    };
    const call = { action: intent.action, integrationId: 'i', operator: 'me', intent };
    const body = { ...call, authorisation: { confirmedMinor: 100 * number, releasedBy: 'Blum' } };
    const startedSeq = journal.append({ operationId, orderId, kind: 'started', at, body });
    operations.insert({
      ...call,
      id: operationId,
      orderId,
      instanceId: 'x',
      startedSeq,
      amountMinor: 100 * number,
      currency: 'EUR',
      releasedBy: 'Blum',
      startedAt: at,
    });
    const end = {
      outcome: 'declined' as const,
      referenceNumber: '7',
      guaranteedMinor: 100,
      additionalInfo: 'x',
      answerStatus: '0',
      errors: [{ code: 'E1', message: 'no' }],
    };
    journal.append({ operationId, orderId, kind: 'finished', at, body: end });
    operations.finish(operationId, { ...end, finishedAt: at });
  }
};

let directory: string;
let database: Database;
/** The journal as it was before anybody edited it. */
let head: JournalHead;

beforeEach(() => {
  directory = makeFolder();
  database = openDatabase(directory);
  database.connection.exec(seedOrders);
  writeOperations(database);
  const verification = verifyJournal(database);
  head = {
    entries: entriesWritten,
    lastHash: verification.ok ? verification.lastHash : '',
    source: 'The copy',
  };
  database.connection.exec(withoutTriggers);
  return () => database.close();
});

/** What somebody does who knows how hashes are made. */
const computeHashesAnew = (): void => {
  let previous = '0'.repeat(64);
  const rows = database.connection.prepare('SELECT * FROM journal ORDER BY seq').all() as JournalRow[];
  for (const row of rows) {
    const hash = hashOfEntry({ ...row, previous_hash: previous }, row.body);
    database.connection
      .prepare('UPDATE journal SET previous_hash = ?, hash = ? WHERE seq = ?')
      .run(previous, hash, row.seq);
    previous = hash;
  }
};

describe('a journal that was only appended to', () => {
  it('verifies, and tells its length and last hash, to be noted elsewhere', () => {
    expect(verifyJournal(database, [head])).toEqual({
      ok: true,
      entries: entriesWritten,
      lastHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('verifies against what was noted of it when it was shorter', () => {
    const { hash } = database.connection.prepare('SELECT hash FROM journal WHERE seq = 4').get() as {
      hash: string;
    };
    expect(verifyJournal(database, [head, { entries: 4, lastHash: hash, source: 'A note' }]).ok).toBe(true);
  });
});

describe('verification shows', () => {
  it.each([
    ['an edited body', `UPDATE journal SET body = replace(body, 'declined', 'succeeded') WHERE seq = 4`, 4],
    ['an edited time', `UPDATE journal SET at = '2026-11-24T11:00:00.000Z' WHERE seq = 3`, 3],
    ['an edited hash', `UPDATE journal SET hash = 'f' WHERE seq = 5`, 5],
    ['an entry taken out of the middle', 'DELETE FROM journal WHERE seq = 3', 3],
    ['the first entry taken out', 'DELETE FROM journal WHERE seq = 1', 1],
    [
      'an operation taken out with its entries, the rest renumbered',
      `DELETE FROM journal WHERE seq IN (3, 4); DELETE FROM operations WHERE id = 'op-2';
       UPDATE operations SET started_seq = started_seq - 2 WHERE started_seq > 4;
       UPDATE journal SET seq = seq - 2 WHERE seq > 4`,
      3,
    ],
    [
      'an entry put in between',
      `UPDATE journal SET seq = -seq - 1 WHERE seq >= 3; UPDATE journal SET seq = -seq WHERE seq < 0;
       INSERT INTO journal SELECT 3, operation_id, order_id, kind, at, body, previous_hash, hash, format, personal_hash
         FROM journal WHERE seq = 2`,
      3,
    ],
    [
      'two entries that changed places',
      `UPDATE journal SET seq = 99 WHERE seq = 3; UPDATE journal SET seq = 3
       WHERE seq = 5; UPDATE journal SET seq = 5 WHERE seq = 99`,
      3,
    ],
    ['the last entries cut off', 'DELETE FROM journal WHERE seq >= 9', 9],
    ['an answer cut off', 'DELETE FROM journal WHERE seq = 10', 9],
    ['an operation taken out', `DELETE FROM operations WHERE id = 'op-5'`, 9],
    [
      'an operation put in',
      `INSERT INTO operations SELECT 'op-6', order_id, integration_id, action, outcome, instance_id, 4, amount_minor, currency,
         intent, reference_number, guaranteed_minor, additional_info, answer_status, errors, corrected_debtor, operator,
         note, started_at, finished_at, released_by FROM operations WHERE id = 'op-2'`,
      4,
    ],
  ])('%s', (_what, sql, brokenAt) => {
    database.connection.exec(sql);
    expect(verifyJournal(database)).toMatchObject({ ok: false, brokenAt, message: expect.any(String) });
  });

  it('any single edit of any entry', () => {
    const column = fc.constantFrom('operation_id', 'order_id', 'kind', 'at', 'body', 'previous_hash', 'hash');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: entriesWritten }), column, fc.uuid(), (seq, name, value) => {
        database.connection.exec('SAVEPOINT edit');
        database.connection.prepare(`UPDATE journal SET ${name} = ? WHERE seq = ?`).run(value, seq);
        const { ok } = verifyJournal(database);
        database.connection.exec('ROLLBACK TO edit; RELEASE edit');
        expect(ok).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['order_id', 'o-1'],
    ['integration_id', 'j'],
    ['action', 'cancel'],
    ['outcome', 'succeeded'],
    ['amount_minor', 1],
    ['intent', 'null'],
    ['reference_number', '8'],
    ['guaranteed_minor', 999_999],
    ['additional_info', 'y'],
    ['answer_status', '1'],
    ['errors', '[]'],
    ['operator', 'nobody'],
    ['released_by', null],
    ['started_at', '2026-11-24T09:00:00.000Z'],
    ['finished_at', '2026-11-24T11:00:00.000Z'],
  ])('an operation whose %s was edited', (column, value) => {
    database.connection.prepare(`UPDATE operations SET ${column} = ? WHERE id = 'op-2'`).run(value);
    expect(verifyJournal(database)).toMatchObject({ ok: false, message: expect.any(String) });
  });
});

describe('what the chain alone can not show', () => {
  const cutTheEnd = `DELETE FROM journal WHERE seq >= 9; DELETE FROM operations WHERE id = 'op-5'`;
  const editWithOperation = `UPDATE journal SET body = replace(body, '"7"', '"8"') WHERE seq = 4;
    UPDATE operations SET reference_number = '8' WHERE id = 'op-2'`;

  it('is a cut of its end together with the operations: only what is kept elsewhere shows it', () => {
    database.connection.exec(cutTheEnd);
    expect(verifyJournal(database).ok).toBe(true);
    expect(verifyJournal(database, [head])).toMatchObject({
      ok: false,
      brokenAt: 9,
      message: expect.stringContaining('The copy has 10 entries of this journal, which has 8 now'),
    });
  });

  it('is an edit after which every hash was computed anew', () => {
    database.connection.exec(editWithOperation);
    computeHashesAnew();
    expect(verifyJournal(database).ok).toBe(true);
    expect(verifyJournal(database, [head])).toMatchObject({
      ok: false,
      brokenAt: 10,
      message: expect.stringContaining('The copy has another entry 10'),
    });
  });
});

describe('a long journal', () => {
  const verifierOf = (headsOfCopies: JournalHead[]) =>
    new JournalVerifier({
      ...{ database, directory, journal: new Journal(database) },
      headsOfCopies: () => headsOfCopies,
      shortJournal: 0,
    });

  it('is verified in a thread of its own, while payments go on', async () => {
    const verifier = verifierOf([head]);
    const verifying = verifier.verify();
    // A write lock is free at once.
    database.transaction(() => database.connection.exec(`UPDATE customers SET name = 'm'`));
    expect(await verifying).toMatchObject({ ok: true, entries: entriesWritten });
    database.connection.exec(`UPDATE journal SET at = '' WHERE seq = 7`);
    expect(await verifier.verify()).toMatchObject({ ok: false, brokenAt: 7 });
    const noted = { entries: 4, lastHash: 'f'.repeat(64) };
    expect(await verifier.verify(noted)).toMatchObject({ ok: false, brokenAt: 4 });
    await verifier.close();
  });

  it('ends with the application', async () => {
    const verifier = verifierOf([]);
    const [verification] = await Promise.allSettled([verifier.verify(), verifier.close()]);
    expect(verification).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
  });
});
