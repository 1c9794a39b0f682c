import type { Selectable } from 'kysely';
import type { ParsedInput } from '../../preload/contract.ts';
import { Anchors, type ListKey } from './anchors.ts';
import type { Database } from './database.ts';
import {
  allOf,
  conditionsOf,
  counted,
  type Dimension,
  type OrderFilter,
  type Sql,
} from './order-conditions.ts';
import { planSearch } from './order-search.ts';
import type { Schema } from './schema.ts';

export type OrderSort = NonNullable<ParsedInput<'orders.list'>['sort']>;
type Key = OrderSort['key'];

/** What each sort goes by, and the index that is in that sequence. `covers`: it knows the usual filters' columns. */
const sorts: Readonly<Record<Key, { column: string; index: string; covers: boolean }>> = {
  orderNumber: { column: 'order_number', index: 'orders_by_number', covers: true },
  orderedOn: { column: 'ordered_on', index: 'orders_by_date', covers: true },
  customerName: { column: 'customer_sort_name', index: 'orders_by_customer_name', covers: true },
  grossMinor: { column: 'gross_minor', index: 'orders_by_gross', covers: true },
  paymentStatus: { column: 'payment_status', index: 'orders_by_status_only', covers: false },
  countryCode: { column: 'country_code', index: 'orders_by_country', covers: false },
  dueOn: { column: "coalesce(due_on, '')", index: 'orders_by_due_date', covers: false },
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
  ['prefix', 'orders_by_number'],
];

/** Up to so many hits of a search are looked up and sorted; a more common word is compared with row after row. */
const fewHits = 5_000;
/** What reading a row costs, against an entry of an index that covers the filter. */
const rowCost = 12;

const rowColumns = [
  ...(['seq', 'id', 'order_number', 'ordered_on', 'customer_id', 'customer_name', 'country_code'] as const),
  ...(['currency', 'gross_minor', 'paid_minor', 'payment_status', 'reference_number'] as const),
  ...(['guaranteed_minor', 'integration_id', 'due_on'] as const),
] as const;
/** What a list shows of an order, and the key that it is sorted by. */
export type StoredOrderRow = Pick<Selectable<Schema['orders']>, (typeof rowColumns)[number]> & {
  readonly sort_value: string | number;
};

/** Orders of one payment status and currency. */
export type OrderGroup = {
  readonly payment_status: string;
  readonly currency: string;
  readonly orders: number;
  readonly gross_minor: number;
};

type Hits =
  | { readonly kind: 'few'; readonly seqs: ReadonlyArray<number> }
  | {
      readonly kind: 'many';
      readonly match: string;
      readonly extra: ReadonlyArray<number>;
      readonly test: Sql;
    };

/** One list, looked at: its conditions and what the search found. */
type Request = {
  readonly filter: OrderFilter;
  readonly conditions: ReadonlyMap<Dimension, Sql>;
  readonly hits: Hits | undefined;
};

/**
 * The list of orders, quick however long it is: rows come in the sequence of an index, from a key or from a position;
 * counts and sums come from what triggers keep (`order_counts`), from an index, or are remembered until something is
 * written.
 */
export class OrderLists {
  readonly #database: Database;
  readonly #anchors = new Anchors();
  readonly #remembered = new Map<string, unknown>();
  #stamp = '';

  constructor(database: Database) {
    this.#database = database;
  }

  /** Rows behind a key, in the sequence of `sort`. */
  pageAfter(
    filter: OrderFilter,
    sort: OrderSort,
    limit: number,
    after: ListKey | undefined,
  ): StoredOrderRow[] {
    return this.#rows(this.#look(filter), sort, limit, 0, after, false);
  }

  /** Rows from a position on, 0 being the first. The way to it begins at the nearest place whose key is known. */
  pageAt(filter: OrderFilter, sort: OrderSort, limit: number, position: number): StoredOrderRow[] {
    const request = this.#look(filter);
    const total = this.count(filter);
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

  /** How many orders a filter finds. */
  count(filter: OrderFilter): number {
    const request = this.#look(filter);
    return this.#remember('count', filter, () => {
      const { hits } = request;
      // A common word: counted in the search index, without looking at a row.
      if (hits?.kind === 'many' && request.conditions.size === 1 && this.#isArchiveEmpty()) {
        const sql = 'SELECT count(*) AS found FROM order_search WHERE order_search MATCH ?';
        const [row] = this.#database.select<{ found: number }>(sql, [hits.match]);
        return (row?.found ?? 0) + hits.extra.length;
      }
      return this.groups(filter).reduce((sum, group) => sum + group.orders, 0);
    });
  }

  /** What a filter finds, added up by payment status and currency. */
  groups(filter: OrderFilter): OrderGroup[] {
    const request = this.#look(filter);
    return this.#remember('groups', filter, () => this.#groups(request));
  }

  /** Ids of what a filter finds, oldest first; at most `limit`. */
  ids(filter: OrderFilter, limit: number): string[] {
    const sort = { key: 'orderedOn', direction: 'ascending' } as const;
    return this.pageAfter(filter, sort, limit, undefined).map(({ id }) => id);
  }

  #rows(
    request: Request,
    sort: OrderSort,
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
    { filter, conditions, hits }: Request,
    { key }: OrderSort,
    depth: number,
  ): { from: Sql; where: Sql[]; isSorted: boolean } {
    const all = [...conditions.values()];
    if (hits?.kind === 'few') return { from: hitTable(hits.seqs), where: all, isSorted: false };
    const test = hits ? [hits.test] : [];
    if (filter.filters?.archived) {
      const from = { sql: 'orders INDEXED BY orders_archived', values: [] };
      return { from, where: [...all, ...test], isSorted: false };
    }
    const best = this.#smallest(filter, conditions);
    const { index, covers } = sorts[key];
    const found = hits ? fewHits : Math.max(1, this.count(filter));
    const total = Math.max(1, this.#countKept({}));
    const isCovered = covers && !hits && !conditions.has('integration') && !conditions.has('customer');
    const walk =
      Math.min(total, (depth * total) / found) * (conditions.size === 1 || isCovered ? 1 : rowCost);
    if (best && best.orders * rowCost < walk) {
      const from = { sql: `orders INDEXED BY ${best.index}`, values: [] };
      return { from, where: [...all, ...test], isSorted: false };
    }
    // One status in the sequence of dates has an index of its own.
    const isOneStatus = key === 'orderedOn' && filter.filters?.paymentStatus?.length === 1;
    const own: Partial<Record<Key, Dimension>> = {
      orderedOn: 'date',
      grossMinor: 'gross',
      orderNumber: 'prefix',
    };
    const where = [...conditions].map(([dimension, part]) =>
      dimension === 'archived' || dimension === own[key] || (isOneStatus && dimension === 'status')
        ? part
        : notByIndex(part),
    );
    const isStatusIndexBest = isOneStatus && conditions.size === 2 + Number(conditions.has('date')) && !hits;
    const chosen = isStatusIndexBest ? 'orders_by_status' : index;
    return {
      from: { sql: `orders INDEXED BY ${chosen}`, values: [] },
      where: [...(isOneStatus && !isStatusIndexBest ? where.map(unlessArchive) : where), ...test],
      isSorted: true,
    };
  }

  /** The dimension whose orders are fewest, by index. */
  #smallest(
    { filters }: OrderFilter,
    conditions: ReadonlyMap<Dimension, Sql>,
  ): { index: string; orders: number } | undefined {
    const sizes = gatherIndexes.flatMap(([dimension, index]) => {
      const condition = conditions.get(dimension);
      if (!condition) return [];
      if (dimension === 'customer') return [{ index, orders: this.#orderCountOf(filters?.customerId ?? '') }];
      const only = onlyDimension(filters, dimension);
      const orders =
        dimension === 'prefix' ? this.#countRange(index, condition) : this.count({ filters: only });
      return [{ index, orders }];
    });
    return sizes.toSorted((a, b) => a.orders - b.orders)[0];
  }

  #groups({ filter, conditions, hits }: Request): OrderGroup[] {
    const { filters } = filter;
    const sums = 'payment_status, currency, count(*) AS orders, sum(gross_minor) AS gross_minor';
    const grouped = (from: Sql, where: Iterable<Sql>): OrderGroup[] => {
      const { sql, values } = allOf(where);
      return this.#database.select<OrderGroup>(
        `SELECT ${sums} FROM ${from.sql} WHERE ${sql} GROUP BY +payment_status, +currency`,
        [...from.values, ...values],
      );
    };
    const table = (sql: string): Sql => ({ sql, values: [] });
    if (hits?.kind === 'few') return grouped(hitTable(hits.seqs), conditions.values());
    if (hits) {
      const from = {
        sql: `(SELECT rowid AS hit FROM order_search WHERE order_search MATCH ?
               UNION ALL SELECT value FROM json_each(?)) CROSS JOIN orders ON orders.seq = hit`,
        values: [hits.match, JSON.stringify(hits.extra)],
      };
      return grouped(from, conditions.values());
    }
    if ([...conditions.keys()].every((dimension) => counted.has(dimension))) return this.#kept(filters);
    if (filters?.archived) return grouped(table('orders INDEXED BY orders_archived'), conditions.values());
    if (conditions.has('customer')) {
      return grouped(table('orders INDEXED BY orders_by_customer'), conditions.values());
    }
    const uses = (dimension: Dimension): Sql[] =>
      [...conditions].map(([name, part]) =>
        name === dimension || name === 'archived' ? part : notByIndex(part),
      );
    if (conditions.has('prefix')) return grouped(table('orders INDEXED BY orders_by_number'), uses('prefix'));
    if (conditions.has('gross')) return grouped(table('orders INDEXED BY orders_by_gross'), uses('gross'));
    return this.#keptBetween(filters, (from, to) => {
      const part = { sql: 'ordered_on >= ? AND ordered_on <= ?', values: [from, to] };
      const others = uses('date').filter((candidate) => candidate !== conditions.get('date'));
      return grouped(table('orders INDEXED BY orders_by_date'), [part, ...others]);
    });
  }

  /** Whole months from what is kept, the days before and behind them from the index. */
  #keptBetween(
    filters: OrderFilter['filters'],
    days: (from: string, to: string) => OrderGroup[],
  ): OrderGroup[] {
    const from = filters?.orderedFrom ?? '0000-01-01';
    const to = filters?.orderedTo ?? '9999-12-31';
    const [fromMonth, toMonth] = [from.slice(0, 7), to.slice(0, 7)];
    if (fromMonth === toMonth) return days(from, to);
    const rest = { ...filters, orderedFrom: undefined, orderedTo: undefined };
    return merged([
      ...(filters?.orderedFrom === undefined ? [] : days(from, `${fromMonth}-31`)),
      ...this.#kept(rest, { after: fromMonth, before: toMonth }),
      ...(filters?.orderedTo === undefined ? [] : days(`${toMonth}-01`, to)),
    ]);
  }

  /** Of `order_counts`. */
  #kept(
    filters: OrderFilter['filters'],
    months?: { readonly after: string; readonly before: string },
  ): OrderGroup[] {
    const conditions = new Map(conditionsOf(filters, undefined));
    conditions.set('archived', { sql: 'archived = ?', values: [filters?.archived ? 1 : 0] });
    const between = { sql: 'month > ? AND month < ?', values: [months?.after ?? '', months?.before ?? '~'] };
    const { sql, values } = allOf([...conditions.values(), ...(months ? [between] : [])]);
    return this.#database.select<OrderGroup>(
      `SELECT payment_status, currency, sum(orders) AS orders, sum(gross_minor) AS gross_minor
       FROM order_counts WHERE ${sql} GROUP BY payment_status, currency HAVING sum(orders) > 0`,
      values,
    );
  }

  #countKept(filters: OrderFilter['filters']): number {
    return this.count({ filters });
  }

  #isArchiveEmpty(): boolean {
    return this.#countKept({ archived: true }) === 0;
  }

  #orderCountOf(customerId: string): number {
    const sql = 'SELECT order_count AS found FROM customers WHERE id = ?';
    return this.#database.select<{ found: number }>(sql, [customerId])[0]?.found ?? 0;
  }

  #countRange(index: string, { sql, values }: Sql): number {
    return this.#remember('range', { sql, values }, () => {
      const text = `SELECT count(*) AS found FROM orders INDEXED BY ${index} WHERE archived_at IS NULL AND ${sql}`;
      return this.#database.select<{ found: number }>(text, values)[0]?.found ?? 0;
    });
  }

  #look(filter: OrderFilter): Request {
    this.#forgetWhenWritten();
    const search = planSearch(filter.search);
    const conditions = conditionsOf(filter.filters, search);
    if (!search || search.match === '') return { filter, conditions, hits: undefined };
    const hits = this.#remember('hits', search, () => this.#hits(search.match, search.indexed));
    return { filter, conditions, hits };
  }

  #hits(match: string, words: ReadonlyArray<string>): Hits {
    const found = this.#database.select<{ seq: number }>(
      'SELECT rowid AS seq FROM order_search WHERE order_search MATCH ? LIMIT ?',
      [match, fewHits + 1],
    );
    const inText = words.map((word) => ({ sql: 'instr(search_text, ?) > 0', values: [word] }));
    // A word may be a whole reference number; the other words are then in the order's text.
    const referred = words.flatMap((word, index) => {
      const others = inText.filter((_part, other) => other !== index);
      const { sql, values } = allOf([
        { sql: "archived_at IS NULL AND coalesce(reference_number, '') = ?", values: [word.toUpperCase()] },
        ...others,
      ]);
      return this.#database.select<{ seq: number; search_text: string }>(
        `SELECT seq, search_text FROM orders WHERE ${sql} LIMIT ${fewHits}`,
        values,
      );
    });
    const extra = referred
      .filter(({ search_text: text }) => !words.every((word) => text.includes(word)))
      .map(({ seq }) => seq);
    const unique = [...new Set(extra)];
    if (found.length <= fewHits) {
      return { kind: 'few', seqs: [...found.map(({ seq }) => seq), ...unique] };
    }
    const all = allOf(inText);
    const test =
      unique.length === 0
        ? all
        : {
            sql: `((${all.sql}) OR seq IN (${unique.map(() => '?').join(', ')}))`,
            values: [...all.values, ...unique],
          };
    return { kind: 'many', match, extra: unique, test };
  }

  #remember<Value>(what: string, of: unknown, work: () => Value): Value {
    const key = `${what} ${JSON.stringify(of)}`;
    const known = this.#remembered.get(key);
    // Written under the same key by the same work.
    if (known !== undefined) return known as Value;
    const value = work();
    if (this.#remembered.size > 500) this.#remembered.clear();
    this.#remembered.set(key, value);
    return value;
  }

  /** Whatever was written, by this process or another, what is remembered may be wrong. */
  #forgetWhenWritten(): void {
    const { connection } = this.#database;
    const [own] = this.#database.select<{ changes: number }>('SELECT total_changes() AS changes', []);
    const stamp = `${String(connection.pragma('data_version', { simple: true }))} ${own?.changes}`;
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    this.#remembered.clear();
    this.#anchors.clear();
  }
}

/** The orders of these keys. */
function hitTable(seqs: ReadonlyArray<number>): Sql {
  return {
    sql: 'json_each(?) AS hit CROSS JOIN orders ON orders.seq = hit.value',
    values: [JSON.stringify(seqs)],
  };
}

/** A condition that no index is chosen for. */
function notByIndex({ sql, values }: Sql): Sql {
  return { sql: sql.replaceAll(/\b(?:[a-z]+_[a-z_]+|currency) (?=[=<>I])/g, '+$&'), values };
}

function unlessArchive(part: Sql): Sql {
  return part.sql.startsWith('archived_at') || part.sql.startsWith('+') ? part : notByIndex(part);
}

function onlyDimension(filters: OrderFilter['filters'], dimension: Dimension): OrderFilter['filters'] {
  switch (dimension) {
    case 'status':
      return { paymentStatus: filters?.paymentStatus };
    case 'integration':
      return { integrationId: filters?.integrationId };
    case 'country':
      return { countryCode: filters?.countryCode };
    case 'gross':
      return { grossFromMinor: filters?.grossFromMinor, grossToMinor: filters?.grossToMinor };
    case 'date':
      return { orderedFrom: filters?.orderedFrom, orderedTo: filters?.orderedTo };
    default:
      return {};
  }
}

/** Groups of several sources as one each. */
function merged(groups: ReadonlyArray<OrderGroup>): OrderGroup[] {
  const sums = new Map<string, OrderGroup>();
  for (const group of groups) {
    const key = `${group.payment_status} ${group.currency}`;
    const known = sums.get(key);
    sums.set(key, {
      ...group,
      orders: group.orders + (known?.orders ?? 0),
      gross_minor: group.gross_minor + (known?.gross_minor ?? 0),
    });
  }
  return [...sums.values()];
}
