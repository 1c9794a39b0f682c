import type { Selectable } from 'kysely';
import type { ParsedInput } from '../../preload/contract.ts';
import { Anchors, type ListKey } from './anchors.ts';
import type { Database } from './database.ts';
import { allOf, type Dimension, notByIndex, type OrderFilter, type Sql } from './order-conditions.ts';
import {
  type BetweenParts,
  fewHits,
  FoundOrders,
  hitTable,
  type OrderGroup,
  type OrderRequest,
  rowCost,
} from './found-orders.ts';
import { latestFirst, type SectionKey, sectionKeys, type SectionSort, sectionsOf } from './order-sections.ts';
import type { Schema } from './schema.ts';

type AskedSort = NonNullable<ParsedInput<'orders.list'>['sort']>;
type Key = Exclude<AskedSort['key'], SectionKey>;
/** A sort that an index is in the sequence of. */
type PlainSort = { readonly key: Key; readonly direction: AskedSort['direction'] };
export type OrderSort = PlainSort | SectionSort;

/** What each sort goes by, and the index that is in that sequence. `covers`: it knows the usual filters' columns. */
const sorts: Readonly<Record<Key, { column: string; index: string; covers: boolean }>> = {
  orderNumber: { column: 'order_number', index: 'orders_by_number', covers: true },
  orderedOn: { column: 'ordered_on', index: 'orders_by_date', covers: true },
  customerName: { column: 'customer_sort_name', index: 'orders_by_customer_name', covers: true },
  grossMinor: { column: 'gross_minor', index: 'orders_by_gross', covers: true },
  poNumber: { column: "coalesce(po_number, '')", index: 'orders_by_po_number', covers: false },
  countryCode: { column: 'country_code', index: 'orders_by_country', covers: false },
  outstandingMinor: {
    column: "CASE payment_status WHEN 'cancelled' THEN 0 ELSE max(0, gross_minor - paid_minor) END",
    index: 'orders_by_outstanding',
    covers: false,
  },
  // What is guaranteed now, not what was or may be.
  guaranteedMinor: {
    column:
      "CASE WHEN payment_status IN ('guaranteed', 'partlyPaid', 'paid') THEN coalesce(guaranteed_minor, 0) ELSE 0 END",
    index: 'orders_by_guaranteed',
    covers: false,
  },
  dueOn: { column: "coalesce(due_on, '')", index: 'orders_by_due_date', covers: true },
  referenceNumber: { column: "coalesce(reference_number, '')", index: 'orders_by_reference', covers: false },
};

/** Where the orders of one value of a dimension stand together. */
const gatherIndexes: ReadonlyArray<readonly [Dimension, string]> = [
  ['customer', 'orders_by_customer'],
  ['status', 'orders_by_status'],
  ['integration', 'orders_by_integration'],
  ['country', 'orders_by_country'],
  ['gross', 'orders_by_gross'],
  ['date', 'orders_by_date'],
  ['due', 'orders_by_due_date'],
  ['prefix', 'orders_by_number'],
];

/** What is filtered from and to: counted in the index, but no further than it could be of use. */
const ranges: ReadonlySet<Dimension> = new Set(['gross', 'date', 'due', 'prefix']);

const rowColumns = [
  ...(['seq', 'id', 'order_number', 'po_number', 'ordered_on', 'customer_id', 'customer_name'] as const),
  'country_code',
  ...(['currency', 'gross_minor', 'paid_minor', 'payment_status', 'reference_number'] as const),
  ...(['guaranteed_minor', 'integration_id', 'due_on'] as const),
] as const;
/** What a list shows of an order, and the key that it is sorted by. */
export type StoredOrderRow = Pick<Selectable<Schema['orders']>, (typeof rowColumns)[number]> & {
  readonly sort_value: string | number;
  /** The section that it stands in, of a list that has sections. */
  readonly section?: string;
};

/**
 * The list of orders, quick however long it is: rows come in the sequence of an index, from a key or from a position;
 * counts and sums come from what triggers keep (`order_counts`), from an index, or are remembered until something is
 * written.
 */
export class OrderLists {
  readonly #database: Database;
  readonly #anchors = new Anchors();
  readonly #found: FoundOrders;

  /** @param betweenParts as `FoundOrders` tells it. */
  constructor(database: Database, betweenParts?: BetweenParts) {
    this.#database = database;
    this.#found = new FoundOrders(database, () => this.#anchors.clear(), betweenParts);
  }

  /** Rows behind a key, in the sequence of `sort`. */
  pageAfter(
    filter: OrderFilter,
    sort: OrderSort,
    limit: number,
    after: (ListKey & { readonly section?: string | undefined }) | undefined,
  ): StoredOrderRow[] {
    if (isSectionSort(sort)) {
      const sections = sectionsOf(this.#database, filter, sort);
      // A section that is gone meanwhile: the list goes on at its end.
      const first = after === undefined ? 0 : sections.findIndex(({ value }) => value === after.section);
      const rows: StoredOrderRow[] = [];
      for (const [index, { value, filter: own }] of first < 0 ? [] : [...sections.entries()].slice(first)) {
        const found = this.pageAfter(
          own,
          latestFirst,
          limit - rows.length,
          index === first ? after : undefined,
        );
        rows.push(...found.map((row) => ({ ...row, section: value })));
        if (rows.length >= limit) break;
      }
      return rows;
    }
    return this.#rows(this.#found.look(filter), sort, limit, 0, after, false);
  }

  /** Rows from a position on, 0 being the first. The way to it begins at the nearest place whose key is known. */
  pageAt(filter: OrderFilter, sort: OrderSort, limit: number, position: number): StoredOrderRow[] {
    if (isSectionSort(sort)) return this.#sectionedPage(filter, sort, limit, position);
    return this.#pageOf(filter, sort, limit, position, this.count(filter));
  }

  #pageOf(
    filter: OrderFilter,
    sort: PlainSort,
    limit: number,
    position: number,
    total: number,
  ): StoredOrderRow[] {
    const request = this.#found.look(filter);
    const wanted = Math.min(limit, total - position);
    if (wanted <= 0) return [];
    const list = JSON.stringify([filter, sort]);
    const near = this.#anchors.nearest(list, position, position + wanted, total);
    const rows = near.isBehind
      ? this.#rows(request, sort, wanted, near.position - position - wanted, near.key, true).reverse()
      : this.#rows(request, sort, wanted, position - near.position, near.key, false);
    const last = rows.at(-1);
    if (last) this.#anchors.add(list, position + rows.length, { value: last.sort_value, seq: last.seq });
    return rows;
  }

  #sectionedPage(filter: OrderFilter, sort: SectionSort, limit: number, position: number): StoredOrderRow[] {
    const rows: StoredOrderRow[] = [];
    let before = 0;
    const counts = this.#sectionCounts(filter, sort.key);
    for (const { value, filter: own } of sectionsOf(this.#database, filter, sort)) {
      const count = counts.get(value) ?? 0;
      const from = Math.max(0, position - before);
      if (from < count) {
        const found = this.#pageOf(own, latestFirst, limit - rows.length, from, count);
        rows.push(...found.map((row) => ({ ...row, section: value })));
        if (rows.length >= limit) break;
      }
      before += count;
    }
    return rows;
  }

  /** How many orders of each section a filter finds. */
  #sectionCounts(filter: OrderFilter, key: SectionKey): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    if (key === 'integrationName') {
      if (this.#found.look(filter).hits) return this.#found.integrations(filter);
      const sort = { key, direction: 'ascending' } as const;
      for (const { value, filter: own } of sectionsOf(this.#database, filter, sort)) {
        counts.set(value, this.count(own));
      }
      return counts;
    }
    // Known from adding up the whole list.
    const column = key === 'currency' ? 'currency' : 'payment_status';
    for (const group of this.groups(filter)) {
      counts.set(group[column], (counts.get(group[column]) ?? 0) + group.orders);
    }
    return counts;
  }

  /** How many orders a filter finds. */
  count(filter: OrderFilter): number {
    return this.#found.count(filter);
  }

  /** What a filter finds, added up by payment status and currency. */
  groups(filter: OrderFilter): OrderGroup[] {
    return this.#found.groups(filter);
  }

  /** Ids of what a filter finds, oldest first; at most `limit`. */
  ids(filter: OrderFilter, limit: number): string[] {
    const sort = { key: 'orderedOn', direction: 'ascending' } as const;
    return this.pageAfter(filter, sort, limit, undefined).map(({ id }) => id);
  }

  #rows(
    request: OrderRequest,
    sort: PlainSort,
    limit: number,
    offset: number,
    key: ListKey | undefined,
    isBackwards: boolean,
  ): StoredOrderRow[] {
    const { column } = sorts[sort.key];
    const isAscending = (sort.direction === 'ascending') !== isBackwards;
    const direction = isAscending ? 'ASC' : 'DESC';
    const { from, where, isSorted } = this.#source(request, sort, limit + offset);
    // The first comparison is what the index is entered by. Backwards, the row at the key belongs to it.
    const comparison = isAscending ? '>' : '<';
    const parts = [...where];
    if (key) {
      parts.push({
        sql: `${column} ${comparison}= ? AND (${column}, seq) ${comparison}${isBackwards ? '=' : ''} (?, ?)`,
        values: [key.value, key.value, key.seq],
      });
    }
    const { sql, values } = allOf(parts);
    const plain = isSorted ? '' : '+';
    return this.#database.select<StoredOrderRow>(
      `SELECT ${rowColumns.map((name) => `orders.${name}`).join(', ')}, ${column} AS sort_value FROM ${from.sql}
       WHERE ${sql} ORDER BY ${plain}${column} ${direction}, ${plain}seq ${direction} LIMIT ? OFFSET ?`,
      [...from.values, ...values, limit, offset],
    );
  }

  /** Where rows are read from: all that may match, to be sorted, or the sort's index from the beginning. */
  #source(
    { filter, conditions, hits }: OrderRequest,
    { key }: PlainSort,
    depth: number,
  ): { from: Sql; where: Sql[]; isSorted: boolean } {
    const all = [...conditions.values()];
    if (hits?.kind === 'few') return { from: hitTable(hits.seqs), where: all, isSorted: false };
    const test = hits ? [hits.test] : [];
    if (filter.filters?.archived) {
      const from = { sql: 'orders INDEXED BY orders_archived', values: [] };
      return { from, where: [...all, ...test], isSorted: false };
    }
    const { index, covers } = sorts[key];
    const found = hits ? fewHits : Math.max(1, this.count(filter));
    const total = Math.max(1, this.count({ filters: {} }));
    const knowsIntegration = key === 'orderedOn' || !conditions.has('integration');
    const knowsDue = ['dueOn', 'orderedOn', 'orderNumber'].includes(key) || !conditions.has('due');
    const isCovered = covers && !hits && knowsIntegration && knowsDue && !conditions.has('customer');
    // Due dates go with the dates of orders: the first match may be far away.
    const luck = knowsDue ? 1 : 4;
    const walk =
      Math.min(total, (luck * depth * total) / found) * (conditions.size === 1 || isCovered ? 1 : rowCost);
    const best = this.#smallest(filter, conditions, Math.ceil(walk / rowCost));
    if (best && best.orders * rowCost < walk) {
      const from = { sql: `orders INDEXED BY ${best.index}`, values: [] };
      return { from, where: [...all, ...test], isSorted: false };
    }
    const dated = key === 'orderedOn' && !hits ? datedIndex(filter, conditions) : undefined;
    const own: Partial<Record<Key, Dimension>> = {
      orderedOn: 'date',
      grossMinor: 'gross',
      orderNumber: 'prefix',
      dueOn: 'due',
    };
    const where = [...conditions].map(([dimension, part]) =>
      dimension === 'archived' || dimension === own[key] || dimension === dated?.dimension
        ? part
        : notByIndex(part),
    );
    return {
      from: { sql: `orders INDEXED BY ${dated?.index ?? index}`, values: [] },
      where: [...where, ...test],
      isSorted: true,
    };
  }

  /** The dimension whose orders are fewest, by index. */
  #smallest(
    { filters }: OrderFilter,
    conditions: ReadonlyMap<Dimension, Sql>,
    most: number,
  ): { index: string; orders: number } | undefined {
    const sizes = gatherIndexes.flatMap(([dimension, index]) => {
      const condition = conditions.get(dimension);
      if (!condition) return [];
      if (dimension === 'customer')
        return [{ index, orders: this.#found.orderCountOf(filters?.customerId ?? '') }];
      const orders = ranges.has(dimension)
        ? this.#found.countRange(index, condition, most)
        : this.count({ filters: onlyDimension(filters, dimension) });
      return [{ index, orders }];
    });
    return sizes.toSorted((a, b) => a.orders - b.orders)[0];
  }
}

function isSectionSort(sort: OrderSort): sort is SectionSort {
  return sectionKeys.some((key) => key === sort.key);
}

/** The index that has the orders of the filter's only value in the sequence of dates. */
function datedIndex(
  { filters }: OrderFilter,
  conditions: ReadonlyMap<Dimension, Sql>,
): { readonly index: string; readonly dimension: Dimension } | undefined {
  if (conditions.size !== 2 + Number(conditions.has('date'))) return undefined;
  if (conditions.has('integration')) return { index: 'orders_by_integration', dimension: 'integration' };
  return conditions.has('status') && filters?.paymentStatus?.length === 1
    ? { index: 'orders_by_status', dimension: 'status' }
    : undefined;
}

function onlyDimension(filters: OrderFilter['filters'], dimension: Dimension): OrderFilter['filters'] {
  switch (dimension) {
    case 'status':
      return { paymentStatus: filters?.paymentStatus };
    case 'integration':
      return { integrationId: filters?.integrationId };
    case 'country':
      return { countryCode: filters?.countryCode };
    default:
      return {};
  }
}
