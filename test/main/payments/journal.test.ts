import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { Journal } from '../../../main/payments/journal.ts';
import { verifyJournal } from '../../../main/payments/verify-journal.ts';
import { migrations } from '../../../main/storage/migrations/index.ts';
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
  PRAGMA foreign_keys = OFF;
  DROP TRIGGER journal_keeps_rows; DROP TRIGGER journal_keeps_values; DROP TRIGGER operations_keeps_rows;
`;

const debtor = { COMPANY_DATA: { COMPANY_NAME: 'Erika Musterfrau e.K.' }, BD_EMAIL: 'erika@muster.example' };
const withDebtor = {
  action: 'reserve',
  operator: 'me',
  request: {
    ORDER_DATA: { ORDER_ID: '1', TRS_AMT_GROSS: '11900' },
    DEBTOR_DATA: debtor,
    SHIPPING_DATA: { USE_BILL_DATA: '0', DD_STREET: 'Musterweg 7' },
  },
};
const answer = {
  outcome: 'declined',
  errors: [{ code: '1210', message: 'Erika Musterfrau is not known' }],
  referenceNumber: '4711',
};
const erasure = { id: 'e-1', orderIds: ['o'], operator: 'clerk', at: '2026-11-24T12:00:00.000Z' };

/** A journal with one reservation that tells about a person. */
const makePersonalJournal = () => {
  const database = openDatabase(makeFolder());
  database.connection.exec(seedOrder);
  const journal = new Journal(database);
  const entry = { operationId: 'op-1', orderId: 'o', at: '2026-11-24T10:00:00.000Z' };
  const startedSeq = journal.append({ ...entry, kind: 'started', body: withDebtor });
  journal.append({ ...entry, kind: 'finished', body: answer });
  insertOperation(database, startedSeq);
  return { database, journal };
};

const insertOperation = (database: ReturnType<typeof openDatabase>, startedSeq: number): void => {
  database.connection
    .prepare(
      `INSERT INTO operations (id, order_id, integration_id, action, outcome, instance_id, started_seq, currency,
         intent, reference_number, errors, operator, started_at, finished_at)
       VALUES ('op-1', 'o', 'i', 'reserve', 'declined', 'x', ?, 'EUR', 'null', '4711', '[{"code":"1210","message":""}]', 'me',
         '2026-11-24T10:00:00.000Z', '2026-11-24T10:00:00.000Z')`,
    )
    .run(startedSeq);
};

describe('personal data in the journal', () => {
  it('are read back with the rest of their entry', () => {
    const { journal, database } = makePersonalJournal();
    expect(journal.entriesOf(['o']).map((entry) => entry.body)).toEqual([withDebtor, answer]);
    database.close();
  });

  it('can be erased: amounts, references and outcomes stay, and the chain verifies before and after', () => {
    const { journal, database } = makePersonalJournal();
    expect(verifyJournal(database)).toMatchObject({ ok: true, entries: 2 });
    expect(journal.erasePersonal(erasure)).toBe(2);
    expect(verifyJournal(database)).toMatchObject({ ok: true, entries: 3 });
    const [started, finished, erased] = journal.entriesOf(['o']);
    expect(started).toMatchObject({
      isErased: true,
      body: { request: { ORDER_DATA: { TRS_AMT_GROSS: '11900' } } },
    });
    expect(started?.body['request']).not.toHaveProperty('DEBTOR_DATA');
    expect(finished?.body).toEqual({
      outcome: 'declined',
      errors: [{ code: '1210' }],
      referenceNumber: '4711',
    });
    expect(erased).toMatchObject({
      kind: 'erased',
      body: { operator: 'clerk', erased: [{ seq: 1 }, { seq: 2 }] },
    });
    database.close();
  });

  it('do not hide an edit of what stays, before or after', () => {
    for (const isErased of [false, true]) {
      const { journal, database } = makePersonalJournal();
      if (isErased) journal.erasePersonal(erasure);
      database.connection.exec(withoutTriggers);
      database.connection.exec(`UPDATE journal SET body = replace(body, '11900', '10900') WHERE seq = 1`);
      expect(verifyJournal(database)).toMatchObject({ ok: false, brokenAt: 1 });
      database.close();
    }
  });

  it('show an edit of themselves', () => {
    const { database } = makePersonalJournal();
    database.connection.exec('DROP TRIGGER journal_personal_keeps_values');
    database.connection.exec(`UPDATE journal_personal SET content = '{}' WHERE seq = 1`);
    expect(verifyJournal(database)).toMatchObject({
      ok: false,
      brokenAt: 1,
      message: expect.stringContaining('were changed'),
    });
    database.close();
  });

  it('do not go without an entry that says so', () => {
    const { database } = makePersonalJournal();
    expect(() => database.connection.exec('DELETE FROM journal_personal')).toThrow(/on record only/);
    expect(() => database.connection.exec(`UPDATE journal_personal SET content = ''`)).toThrow(
      /never changed/,
    );
    database.connection.exec(
      'DROP TRIGGER journal_personal_keeps_rows; DELETE FROM journal_personal WHERE seq = 2',
    );
    expect(verifyJournal(database)).toMatchObject({
      ok: false,
      brokenAt: 2,
      message: expect.stringContaining('no entry says'),
    });
    database.close();
  });
});

describe('the entries of an order', () => {
  it('are found among millions of others: each question goes by an index or on from a known entry', () => {
    const { journal, database } = makePersonalJournal();
    const prepare = vi.spyOn(database.connection, 'prepare');
    journal.entriesOf(['o']);
    journal.erasePersonal(erasure);
    const asked = prepare.mock.calls.map(([sql]) => sql);
    prepare.mockRestore();
    const steps = asked.flatMap((sql) => {
      const values = Array.from({ length: sql.split('?').length - 1 }, () => null);
      return database.connection
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...values)
        .map((step) => (step as { detail: string }).detail);
    });
    expect(steps.filter((step) => /^SCAN (journal|operations)/.test(step))).toEqual([]);
    expect(steps).toContainEqual(expect.stringMatching(/^SEARCH journal/));
    database.close();
  });

  it('are all there, settled ones and those of other orders’ calls in between too', () => {
    const database = openDatabase(makeFolder());
    database.connection.exec(seedOrder);
    const journal = new Journal(database);
    const at = '2026-11-24T10:00:00.000Z';
    const own = { operationId: 'op-1', orderId: 'o', at };
    const other = { operationId: 'op-2', orderId: 'p', at };
    const startedSeq = journal.append({ ...own, kind: 'started', body: withDebtor });
    journal.append({ ...other, kind: 'started', body: withDebtor });
    journal.append({ ...own, kind: 'finished', body: { outcome: 'unknown' } });
    journal.append({ ...other, kind: 'finished', body: answer });
    journal.append({ ...own, kind: 'settled', body: { outcome: 'declined', note: 'asked Frau Muster' } });
    insertOperation(database, startedSeq);
    expect(journal.entriesOf(['o']).map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'started'],
      [3, 'finished'],
      [5, 'settled'],
    ]);
    expect(journal.erasePersonal(erasure)).toBe(2);
    expect(journal.entriesOf(['o'])).toMatchObject([
      { seq: 1, isErased: true },
      { seq: 3, isErased: false },
      { seq: 5, isErased: true },
      { seq: 6, kind: 'erased' },
    ]);
    database.close();
  });
});

describe('a journal from before personal data could be erased', () => {
  /** Fills the schema of that time, with hashes as they were made then. */
  const makeOldProfile = (): string => {
    const directory = makeFolder();
    const old = openDatabase(
      directory,
      migrations.filter(({ version }) => version < 100),
    );
    old.connection.exec(seedOrder);
    let previous = '0'.repeat(64);
    for (const [index, [kind, body]] of [
      ['started', withDebtor] as const,
      ['finished', answer] as const,
    ].entries()) {
      const fields = [
        index + 1,
        'op-1',
        'o',
        kind,
        '2026-11-24T10:00:00.000Z',
        JSON.stringify(body),
        previous,
      ];
      const hash = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
      old.connection.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(...fields, hash);
      previous = hash;
    }
    insertOperation(old, 1);
    old.close();
    return directory;
  };

  it('verifies after the upgrade with the hashes that it had, and goes on from there', () => {
    const database = openDatabase(makeOldProfile());
    const journal = new Journal(database);
    expect(verifyJournal(database)).toMatchObject({ ok: true, entries: 2 });
    expect(journal.entriesOf(['o']).map((entry) => entry.body)).toEqual([withDebtor, answer]);
    const { body } = database.get(database.build.selectFrom('journal').select('body').where('seq', '=', 1))!;
    expect(body).not.toContain('Erika');
    database.close();
  });

  it('can be erased from too, and what stays is vouched for by the entry that erased', () => {
    const database = openDatabase(makeOldProfile());
    const journal = new Journal(database);
    journal.erasePersonal(erasure);
    expect(verifyJournal(database)).toMatchObject({ ok: true, entries: 3 });
    database.connection.exec(withoutTriggers);
    database.connection.exec(`UPDATE journal SET body = replace(body, '11900', '10900') WHERE seq = 1`);
    expect(verifyJournal(database)).toMatchObject({ ok: false, brokenAt: 1 });
    database.close();
  });

  it('shows an edit of what the journal keeps beside the complete text', () => {
    const database = openDatabase(makeOldProfile());
    database.connection.exec(withoutTriggers);
    database.connection.exec(`UPDATE journal SET body = replace(body, '11900', '10900') WHERE seq = 1`);
    expect(verifyJournal(database)).toMatchObject({ ok: false, brokenAt: 1 });
    database.close();
  });
});
