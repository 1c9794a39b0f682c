import { beforeAll, describe, expect, it } from 'vitest';
import {
  orderSortKeys,
  type OrderFilters,
  type OrderRow,
  paymentStatuses,
} from '../../../preload/contract.ts';
import { databaseFileName } from '../../../main/storage/open-database.ts';
import { foldText } from '../../../main/storage/search-text.ts';
import { connect } from '../../../main/storage/database.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, enterOrder, openDesk, prepare } from '../../support/back-office.ts';
import { seedProfile } from '../../seed/seed-profile.ts';

const count = 6_500;
const directory = mkdtempSync(join(tmpdir(), 'back-office-lists-'));
beforeAll(() => {
  seedProfile({ directory, orders: count, customers: 200, payments: 0 });
  const connection = connect(join(directory, databaseFileName));
  connection.exec(`UPDATE orders SET archived_at = '2026-01-01T00:00:00.000Z' WHERE seq % 50 = 0`);
  connection.close();
  return () => rmSync(directory, { recursive: true, force: true });
});

/** Every order that is not archived, or is, as the list shows it. */
async function everything(desk: Desk, archived: boolean): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof read>> = await read(cursor);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
  function read(after: string) {
    const sort = { key: 'orderedOn', direction: 'ascending' } as const;
    const from = after === '' ? {} : { cursor: after };
    return desk.call('orders.list', { sort, limit: 500, filters: { archived }, ...from });
  }
}

const matches = (row: OrderRow, filters: OrderFilters): boolean =>
  (!filters.paymentStatus?.length || filters.paymentStatus.includes(row.paymentStatus)) &&
  (filters.currency === undefined || row.currency === filters.currency) &&
  (filters.countryCode === undefined || row.countryCode === filters.countryCode) &&
  (filters.integrationId === undefined || row.integrationId === filters.integrationId) &&
  (filters.customerId === undefined || row.customerId === filters.customerId) &&
  (filters.orderedFrom === undefined || row.orderedOn >= filters.orderedFrom) &&
  (filters.orderedTo === undefined || row.orderedOn <= filters.orderedTo) &&
  (filters.dueFrom === undefined || (row.dueOn !== undefined && row.dueOn >= filters.dueFrom)) &&
  (filters.dueTo === undefined || (row.dueOn !== undefined && row.dueOn <= filters.dueTo)) &&
  (filters.grossFromMinor === undefined || row.grossMinor >= filters.grossFromMinor) &&
  (filters.grossToMinor === undefined || row.grossMinor <= filters.grossToMinor);

const filtersOf = (row: OrderRow): ReadonlyArray<readonly [string, OrderFilters]> => [
  ['no filter', {}],
  ['one status', { paymentStatus: ['paid'] }],
  ['a rare status', { paymentStatus: ['activationDenied'] }],
  ['three statuses', { paymentStatus: ['unpaid', 'reserved', 'captured'] }],
  ['currency', { currency: 'CHF' }],
  ['country', { countryCode: 'AT' }],
  ['integration', { integrationId: row.integrationId }],
  ['customer', { customerId: row.customerId }],
  ['dates within a month', { orderedFrom: '2025-03-04', orderedTo: '2025-03-09' }],
  ['dates over months', { orderedFrom: '2024-11-20', orderedTo: '2025-03-09' }],
  ['dates from', { orderedFrom: '2025-03-31' }],
  ['due dates', { dueFrom: '2025-02-01', dueTo: '2025-03-15' }],
  ['overdue', { dueTo: '2025-03-15', paymentStatus: ['guaranteed', 'partlyPaid'] }],
  ['due dates from, in one country', { dueFrom: '2025-03-15', countryCode: 'AT' }],
  ['amounts', { grossFromMinor: 50_000, grossToMinor: 250_000 }],
  ['status and dates', { paymentStatus: ['paid'], orderedFrom: '2024-11-20', orderedTo: '2025-03-09' }],
  ['amount, country and status', { paymentStatus: ['paid', 'guaranteed'], countryCode: 'DE', grossFromMinor: 90_000 }],
  ['everything at once', { ...{ paymentStatus: ['paid', 'guaranteed'], countryCode: 'DE', currency: 'EUR' }, integrationId: row.integrationId, orderedFrom: '2024-02-03', orderedTo: '2026-03-04', grossFromMinor: 10_000 }],
  ['the archive', { archived: true }],
  ['the archive by status and amount', { archived: true, paymentStatus: ['paid'], grossFromMinor: 20_000 }],
]; // prettier-ignore

describe('the list of orders, compared with reading every order', () => {
  it('finds, counts and adds up exactly what matches, at every place, by every sort', async () => {
    const desk = await openDesk({ directory });
    const [shown, archived] = [await everything(desk, false), await everything(desk, true)];
    expect([shown.length, archived.length]).toEqual([count - 130, 130]);
    const sample = shown.find((row) => row.integrationId !== undefined)!;
    for (const [name, filters] of filtersOf(sample)) {
      const expected = (filters.archived ? archived : shown).filter((row) => matches(row, filters));
      const ids = expected.map(({ id }) => id).toSorted();
      const summary = await desk.call('orders.summary', { filters });
      expect(summary.orders, name).toBe(expected.length);
      for (const { currency, grossMinor } of summary.currencies) {
        const own = expected.filter((row) => row.currency === currency);
        expect(grossMinor, name).toBe(own.reduce((sum, row) => sum + row.grossMinor, 0));
      }
      for (const key of orderSortKeys) {
        const sort = { key, direction: 'descending' } as const;
        const seen: string[] = [];
        // From behind, so that places are reached from the end, from the beginning, and from ones that are known.
        for (let position = Math.floor(expected.length / 450) * 450; position >= 0; position -= 450) {
          const page = await desk.call('orders.list', { sort, filters, position, limit: 450 });
          expect(page.total, name).toBe(expected.length);
          expect(page.rows, `${name} at ${position} by ${key}`).toHaveLength(
            Math.min(450, expected.length - position),
          );
          seen.unshift(...page.rows.map(({ id }) => id));
        }
        expect(seen.toSorted(), `${name} by ${key}`).toEqual(ids);
        const first = await desk.call('orders.list', { sort, filters, limit: 450 });
        expect(
          first.rows.map(({ id }) => id),
          name,
        ).toEqual(seen.slice(0, 450));
      }
    }
  });

  it('comes in the sequence of what the sorted column shows', async () => {
    const desk = await openDesk({ directory });
    const integrations = await desk.call('integrations.list', {});
    const nameOf = new Map(integrations.map(({ id, name }) => [id, name.toLowerCase()]));
    const hasGuarantee = (row: OrderRow): boolean =>
      ['guaranteed', 'partlyPaid', 'paid'].includes(row.paymentStatus);
    const shown: Readonly<Record<(typeof orderSortKeys)[number], (row: OrderRow) => string | number>> = {
      orderNumber: (row) => row.orderNumber,
      poNumber: (row) => row.poNumber ?? '',
      orderedOn: (row) => row.orderedOn,
      customerName: (row) => foldText(row.customerName),
      countryCode: (row) => row.countryCode,
      grossMinor: (row) => row.grossMinor,
      outstandingMinor: (row) => row.outstandingMinor,
      paymentStatus: (row) => paymentStatuses.indexOf(row.paymentStatus),
      guaranteedMinor: (row) => (hasGuarantee(row) ? (row.guaranteedMinor ?? 0) : 0),
      dueOn: (row) => row.dueOn ?? '',
      referenceNumber: (row) => row.referenceNumber ?? '',
      currency: (row) => row.currency,
      integrationName: (row) => nameOf.get(row.integrationId ?? '') ?? '',
    };
    for (const key of orderSortKeys) {
      for (const direction of ['ascending', 'descending'] as const) {
        const values: Array<string | number> = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const from: { cursor?: string } = cursor === '' ? {} : { cursor };
          const page: Awaited<ReturnType<typeof ask>> = await ask(from);
          values.push(...page.rows.map(shown[key]));
          cursor = page.nextCursor;
        }
        expect(values, key).toHaveLength(count - 130);
        const isInSequence = values.every((value, index) => {
          const before = values[index - 1] ?? value;
          return direction === 'ascending' ? before <= value : before >= value;
        });
        expect(isInSequence, `${key} ${direction}`).toBe(true);
        function ask(from: { cursor?: string }) {
          return desk.call('orders.list', { sort: { key, direction }, limit: 500, ...from });
        }
      }
    }
  });

  it('goes on at the same place whether asked by cursor or by position', async () => {
    const desk = await openDesk({ directory });
    for (const key of orderSortKeys) {
      const sort = { key, direction: 'ascending' } as const;
      const page = await desk.call('orders.list', { sort, position: 3_000, limit: 50 });
      const next = await desk.call('orders.list', { sort, cursor: page.nextCursor!, limit: 50 });
      const byPosition = await desk.call('orders.list', { sort, position: 3_050, limit: 50 });
      expect(next.rows, key).toEqual(byPosition.rows);
    }
    expect((await desk.call('orders.list', { position: 99_999 })).rows).toEqual([]);
  });

  it.each(['gmbh', 'schafer', 'käsehandel ag', 'SO-2025-0003', 'mueller-7', 'S', 'so gmbh', '700123', 'nothing like it'])(
    'finds every order that has all words of “%s”, common or rare',
    async (search) => {
      const desk = await openDesk({ directory });
      const connection = connect(join(directory, databaseFileName));
      const stored = connection.prepare('SELECT * FROM orders WHERE archived_at IS NULL').all() as Array<{
        id: string; search_text: string; order_number: string; reference_number: string | null;
      }>; // prettier-ignore
      connection.close();
      const words = search.toLowerCase().replaceAll('ä', 'a').split(' ');
      const ids = stored
        .filter((row) =>
          words.every((word) =>
            word.length < 3
              ? row.order_number.startsWith(word.toUpperCase())
              : row.search_text.includes(word) || row.reference_number === word,
          ),
        )
        .map(({ id }) => id);
      const list = (position: number, filters?: OrderFilters) =>
        desk.call('orders.list', { search, position, limit: 500, ...(filters ? { filters } : {}) });
      const seen: string[] = [];
      while (seen.length < ids.length) {
        const page = await list(seen.length);
        expect(page.total).toBe(ids.length);
        expect(page.rows.length).toBeGreaterThan(0);
        seen.push(...page.rows.map(({ id }) => id));
      }
      expect(seen.toSorted()).toEqual(ids.toSorted());
      const paid = await list(0, { paymentStatus: ['paid'] });
      expect((await desk.call('orders.summary', { search, filters: { paymentStatus: ['paid'] } })).orders).toBe(
        paid.total,
      );
    },
  ); // prettier-ignore
});

describe('counts that are kept', () => {
  it('follow every way in which orders come and change', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    const ids: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      ids.push((await enterOrder(desk, prepared, `A-${index}`)).id);
    }
    const summary = () => desk.call('orders.summary', {});
    expect(await summary()).toEqual({
      orders: 4,
      currencies: [{ currency: 'EUR', orders: 4, grossMinor: 47_600 }],
      statuses: [{ paymentStatus: 'unpaid', orders: 4 }],
    });
    await desk.call('payments.reserve', { orderId: ids[0]!, integrationId: prepared.integration.id });
    await desk.call('orders.update', { id: ids[1]!, currency: 'CHF', orderedOn: '2025-01-02' });
    await desk.call('orders.archive', { id: ids[2]! });
    expect(await summary()).toEqual({
      orders: 3,
      currencies: [
        { currency: 'CHF', orders: 1, grossMinor: 11_900 },
        { currency: 'EUR', orders: 2, grossMinor: 23_800 },
      ],
      statuses: [
        { paymentStatus: 'unpaid', orders: 2 },
        { paymentStatus: 'reserved', orders: 1 },
      ],
    });
    expect((await desk.call('orders.summary', { filters: { archived: true } })).orders).toBe(1);
    expect((await desk.call('orders.summary', { filters: { orderedTo: '2025-01-31' } })).orders).toBe(1);
  });

  it('are forgotten when another process writes', async () => {
    const desk = await openDesk();
    const prepared = await prepare(desk);
    await enterOrder(desk, prepared, 'A-1');
    expect((await desk.call('orders.list', { search: 'A-1', position: 0 })).total).toBe(1);
    const other = await openDesk({ directory: desk.directory });
    await enterOrder(other, prepared, 'A-12');
    expect((await desk.call('orders.list', { search: 'A-1', position: 0 })).rows).toHaveLength(2);
    expect((await desk.call('orders.summary', { search: 'A-1' })).orders).toBe(2);
  });
});
