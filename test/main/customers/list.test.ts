import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldText } from '../../../main/storage/search-text.ts';
import {
  type CustomerFilters,
  type CustomerRow,
  customerSortKeys,
  type ProcedureInput,
} from '../../../preload/contract.ts';
import { type Desk, openDesk } from '../../support/back-office.ts';
import { seedProfile } from '../../seed/seed-profile.ts';

const directory = mkdtempSync(join(tmpdir(), 'back-office-customers-'));
const address = { types: ['billing' as const], street: 'Weg 1', postalCode: '1', countryCode: 'DE' };

beforeAll(async () => {
  seedProfile({ directory, orders: 1_200, customers: 600 });
  const desk = await openDesk({ directory });
  const [term] = await desk.call('paymentTerms.list', {});
  const add = (name: string, changes: object) => desk.call('customers.create', { name, ...changes });
  await add('Ängstlich KG', { group: 'Öko', vatId: 'DE136695976', addresses: [{ ...address, city: 'Öhringen' }] });
  await add('Ohne Adresse', { group: 'Großkunden' });
  await add('zuletzt', { group: 'öko', paymentTermId: term?.id, email: 'A@b.example' });
  await add('US Inc', { vatId: 'US123', addresses: [{ ...address, city: 'Überall', countryCode: 'US' }] });
  await desk.close();
  return () => rmSync(directory, { recursive: true, force: true });
}); // prettier-ignore

type Asked = Omit<ProcedureInput<'customers.list'>, 'cursor' | 'limit'>;

/** All rows, page after page by cursor. */
async function walk(desk: Desk, asked: Asked): Promise<CustomerRow[]> {
  const rows: CustomerRow[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await desk.call('customers.list', { ...asked, limit: 90, ...(cursor ? { cursor } : {}) });
    rows.push(...page.rows);
    ({ nextCursor: cursor } = page);
  }
  return rows;
}

const orNone = <Value>(wanted: Value | null | undefined, value: Value | undefined): boolean =>
  wanted === undefined || (value ?? null) === wanted;
const matches = (row: CustomerRow, filters: CustomerFilters): boolean =>
  orNone(filters.group, row.group) &&
  orNone(filters.countryCode, row.countryCode) &&
  orNone(filters.legalForm, row.legalForm) &&
  (filters.vatIdState === undefined || (row.vatIdState ?? 'missing') === filters.vatIdState) &&
  (filters.paymentTermId !== null || row.paymentTermLabel === undefined);

describe('the list of customers', () => {
  it.each<[string, CustomerFilters]>([
    ['a group', { group: 'Öko' }],
    ['no group', { group: null }],
    ['a country', { countryCode: 'AT' }],
    ['no address', { countryCode: null }],
    ['no payment term', { paymentTermId: null }],
    ['a legal form', { legalForm: 'kg' }],
    ['no VAT ID', { vatIdState: 'missing' }],
    ['a right VAT ID', { vatIdState: 'valid' }],
    ['a VAT ID that can not be checked', { vatIdState: 'notCheckable' }],
    ['several at once', { countryCode: 'DE', vatIdState: 'valid', legalForm: 'gmbh' }],
  ])('filtered by %s finds exactly those, by every sort, page after page', async (_what, filters) => {
    const desk = await openDesk({ directory });
    const expected = (await walk(desk, {})).filter((row) => matches(row, filters)).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(0);
    for (const key of customerSortKeys) {
      const found = await walk(desk, { filters, sort: { key, direction: 'descending' } });
      expect(found.map(({ id }) => id).toSorted(), key).toEqual(expected.toSorted());
    }
    expect((await desk.call('customers.list', { filters })).total).toBe(expected.length);
  });

  it('comes in the sequence of what the sorted column shows, umlauts beside their letters', async () => {
    const desk = await openDesk({ directory });
    const shown: Readonly<Record<(typeof customerSortKeys)[number], (row: CustomerRow) => string | number>> =
      {
        name: ({ name }) => foldText(name),
        vatId: ({ vatId }) => vatId ?? '',
        paymentTerm: ({ paymentTermLabel }) => paymentTermLabel ?? '',
        city: ({ city }) => foldText(city ?? ''),
        countryCode: ({ countryCode }) => countryCode ?? '',
        email: ({ email }) => (email ?? '').toLowerCase(),
        group: ({ group }) => foldText(group ?? ''),
        legalForm: ({ legalForm }) => legalForm ?? '',
        createdAt: ({ createdAt }) => createdAt,
        orderCount: ({ orderCount }) => orderCount,
      };
    for (const key of customerSortKeys) {
      for (const direction of ['ascending', 'descending'] as const) {
        const values = (await walk(desk, { sort: { key, direction } })).map(shown[key]);
        expect(values).toHaveLength(604);
        const isInSequence = values.every((value, index) => {
          const before = values[index - 1] ?? value;
          return direction === 'ascending' ? before <= value : before >= value;
        });
        expect(isInSequence, `${key} ${direction}`).toBe(true);
      }
    }
    const groups = await desk.call('customers.groups', {});
    expect(groups.slice(0, 2)).toEqual(['Großkunden', 'Key account']);
    expect(groups.slice(2, 4).toSorted()).toEqual(['Öko', 'öko'].toSorted());
  });

  it('goes on behind the last row, whatever was added, renamed or deleted meanwhile', async () => {
    const desk = await openDesk();
    const add = (name: string) => desk.call('customers.create', { name });
    for (const name of ['B', 'C', 'D', 'E']) await add(name);
    const first = await desk.call('customers.list', { limit: 2 });
    const next = async (): Promise<string[]> =>
      (await desk.call('customers.list', { limit: 2, cursor: first.nextCursor! })).rows.map(
        ({ name }) => name,
      );
    await add('A');
    expect(await next()).toEqual(['D', 'E']);
    await desk.call('customers.delete', { id: first.rows[0]!.id });
    expect(await next()).toEqual(['D', 'E']);
  });

  it('leaves those out whose data were erased, unless they are asked for', async () => {
    const desk = await openDesk();
    const { id } = await desk.call('customers.create', { name: 'Erika Muster' });
    await desk.call('privacy.erase', { customerId: id, confirmation: 'Erika Muster' });
    expect((await desk.call('customers.list', {})).total).toBe(0);
    const erased = await desk.call('customers.list', { filters: { anonymised: true } });
    expect(erased.rows.map((row) => row.id)).toEqual([id]);
  });

  it.each([
    ['an unknown sort', { sort: { key: 'notes', direction: 'ascending' } }, 'sort.key'],
    ['a country that is no code', { filters: { countryCode: 'Germany' } }, 'filters.countryCode'],
    ['an unknown VAT ID state', { filters: { vatIdState: 'odd' } }, 'filters.vatIdState'],
    ['a cursor of another list', { cursor: 'eyJ2YWx1ZSI6MX0' }, 'cursor'],
    ['a negative position', { position: -1 }, 'position'],
  ])('refuses %s by its name', async (_what, input, path) => {
    const desk = await openDesk();
    const failure = await desk.failure('customers.list', input);
    expect(failure.details.issues).toContainEqual(expect.objectContaining({ path }));
  });
});
