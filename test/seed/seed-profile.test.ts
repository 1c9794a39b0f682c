import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkVatId } from '../../main/customers/vat-id.ts';
import { calculateTotals } from '../../main/orders/totals.ts';
import { effectOfDecline, effectOfSilence, effectOfSuccess } from '../../main/payments/effect.ts';
import { intentSchema } from '../../main/payments/intent.ts';
import { connect } from '../../main/storage/database.ts';
import { databaseFileName } from '../../main/storage/open-database.ts';
import { openDesk } from '../support/back-office.ts';
import { makeFolder, makeLastingFolder } from '../support/profile.ts';
import { seedProfile } from './seed-profile.ts';

const orders = 1_500;
const directory = makeLastingFolder();
beforeAll(() => void seedProfile({ directory, orders }));

type Row = Readonly<Record<string, string | number | null>>;

function read(folder: string, sql: string): Row[] {
  const connection = connect(join(folder, databaseFileName));
  try {
    return connection.prepare(sql).all() as Row[];
  } finally {
    connection.close();
  }
}

/** Over every row of every table, but for the settings of backups: a profile's own number is in them. */
function contentHash(folder: string): string {
  const tables = read(folder, `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'backup_settings' ORDER BY name`);
  const hash = createHash('sha256');
  for (const { name } of tables) hash.update(JSON.stringify([name, read(folder, `SELECT * FROM "${name}"`)]));
  return hash.digest('hex');
} // prettier-ignore

describe('the generated profile', () => {
  it('is the same for the same seed, and another for another', () => {
    const [again, other] = [makeFolder(), makeFolder()];
    seedProfile({ directory: again, orders });
    seedProfile({ directory: other, orders, seed: 2 });
    const hash = contentHash(directory);
    expect(contentHash(again)).toBe(hash);
    expect(contentHash(other)).not.toBe(hash);
  });

  it('has the same orders when only the youngest come with their payments', () => {
    const fewer = makeFolder();
    const { journalEntries } = seedProfile({ directory: fewer, orders, payments: 100 });
    const columns = 'SELECT * FROM orders ORDER BY seq';
    expect(read(fewer, columns)).toEqual(read(directory, columns));
    expect(journalEntries).toBeGreaterThan(100);
    const [oldest] = read(
      fewer,
      'SELECT min(orders.seq) AS seq FROM operations JOIN orders ON orders.id = order_id',
    );
    expect(oldest?.['seq']).toBeGreaterThan(orders - 100);
  });

  it('leaves a profile that is there as it is', () => {
    expect(() => seedProfile({ directory, orders: 1 })).toThrow(/already/);
  });

  it('has VAT IDs whose check digits are right, in every country', () => {
    const rows = read(directory, 'SELECT DISTINCT vat_id, vat_id_state, country_code FROM customers WHERE vat_id IS NOT NULL');
    const states = rows.map((row) => checkVatId(String(row['vat_id']), String(row['country_code'])).state);
    expect(new Set(states)).toEqual(new Set(['valid']));
    // As the application notes it, so that it has nothing left to judge.
    expect(new Set(rows.map((row) => row['vat_id_state']))).toEqual(new Set(['valid']));
    expect(new Set(rows.map((row) => row['country_code'])).size).toBe(6);
  }); // prettier-ignore

  it('has orders whose totals are those of their lines', () => {
    const lines = Map.groupBy(read(directory, 'SELECT * FROM order_line_items'), (row) => row['order_id']);
    for (const order of read(directory, 'SELECT * FROM orders')) {
      const { totals } = calculateTotals({
        currency: String(order['currency']),
        lineItems: (lines.get(order['id'] ?? '') ?? []).map((line) => ({
          quantity: String(line['quantity']),
          unitPriceNet: String(line['unit_price_net']),
          vatPercent: String(line['vat_percent']),
        })),
        discountNet: order['discount_net'] === null ? undefined : String(order['discount_net']),
        shipping: order['shipping'] === null ? undefined : JSON.parse(String(order['shipping'])),
      });
      expect([order['net_minor'], order['vat_minor'], order['gross_minor']]).toEqual([
        ...[totals.netMinor, totals.vatMinor, totals.grossMinor],
      ]);
    }
  });

  it('has orders that stand where their payment operations led', () => {
    const operations = Map.groupBy(
      read(directory, 'SELECT * FROM operations ORDER BY started_seq'),
      (row) => row['order_id'],
    );
    const seen = new Set<unknown>();
    for (const order of read(directory, 'SELECT * FROM orders')) {
      const state: Record<string, unknown> = { status: 'unpaid', paidMinor: 0 };
      for (const operation of operations.get(order['id'] ?? '') ?? []) {
        const intent = intentSchema.parse(JSON.parse(String(operation['intent'])));
        expect(intent.statusBefore).toBe(state['status']);
        const answered = {
          referenceNumber: operation['reference_number']?.toString(),
          guaranteedMinor: (operation['guaranteed_minor'] as number | null) ?? undefined,
        };
        const effects = {
          succeeded: () => effectOfSuccess(intent, answered),
          declined: () => effectOfDecline(intent, {}),
          unknown: () => effectOfSilence(intent, 'unknown'),
        };
        Object.assign(state, effects[operation['outcome'] as keyof typeof effects]());
      }
      seen.add(state['status']);
      expect({
        status: order['payment_status'],
        paidMinor: order['paid_minor'],
        ...(order['reference_number'] === null ? {} : { referenceNumber: order['reference_number'] }),
        ...(order['guaranteed_minor'] === null ? {} : { guaranteedMinor: order['guaranteed_minor'] }),
        ...(order['due_on'] === null ? {} : { dueOn: order['due_on'] }),
      }).toEqual(state);
    }
    expect(seen.size).toBeGreaterThanOrEqual(9);
  });

  it('opens as a profile whose journal verifies', async () => {
    const desk = await openDesk({ directory });
    const [counted] = read(directory, 'SELECT count(*) AS found FROM journal');
    expect(await desk.call('audit.verify', {})).toMatchObject({ ok: true, entries: counted?.['found'] });
    expect((await desk.call('orders.list', { limit: 1 })).total).toBe(orders);
    const { points } = await desk.call('onboarding.checklist', {});
    expect(points.length).toBeGreaterThan(0);
  });
});
