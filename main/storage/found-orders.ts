import type { Database } from './database.ts';
import {
  allOf,
  conditionsOf,
  counted,
  type Dimension,
  notByIndex,
  type OrderFilter,
  type Sql,
} from './order-conditions.ts';
import { planSearch } from './order-search.ts';
import { Remembered } from './remembered.ts';

/** Orders of one payment status and currency. */
export type OrderGroup = {
  readonly payment_status: string;
  readonly currency: string;
  readonly orders: number;
  readonly gross_minor: number;
};

export type Hits =
  | { readonly kind: 'few'; readonly seqs: ReadonlyArray<number> }
  | {
      readonly kind: 'many';
      readonly match: string;
      readonly extra: ReadonlyArray<number>;
      readonly test: Sql;
    };

/** One list, looked at: its conditions and what the search found. */
export type OrderRequest = {
  readonly filter: OrderFilter;
  readonly conditions: ReadonlyMap<Dimension, Sql>;
  readonly hits: Hits | undefined;
};

/** The dates that are filtered by: where their orders stand together, and what is kept of whole months. */
const datedBy = {
  date: { index: 'orders_by_date', column: 'ordered_on', counts: 'order_counts' },
  due: { index: 'orders_by_due_date', column: "coalesce(due_on, '')", counts: 'order_due_counts' },
} as const;
type DatedBy = keyof typeof datedBy;
const noRanges = { orderedFrom: undefined, orderedTo: undefined, dueFrom: undefined, dueTo: undefined };

/** Up to so many hits of a search are looked up and sorted; a more common word is compared with row after row. */
export const fewHits = 5_000;

/** What reading a row costs, against an entry of an index that covers the filter. */
export const rowCost = 12;

/** Is told between the parts of a long sum; throws to end it. Asked again, the sum goes on where it was. */
export type BetweenParts = () => void;

/**
 * What a filter finds, as a whole: how many orders, and over how much. It comes from what triggers keep
 * (`order_counts`), from an index, or is remembered until something is written.
 */
export class FoundOrders {
  readonly #database: Database;
  readonly #remembered: Remembered;
  readonly #betweenParts: BetweenParts;
  /** A sum that was ended in the middle; its orders are known by their keys. */
  #unfinished: UnfinishedSum | undefined;

  /** @param onForget told when something was written. */
  constructor(database: Database, onForget: () => void, betweenParts: BetweenParts = () => {}) {
    this.#database = database;
    this.#betweenParts = betweenParts;
    this.#remembered = new Remembered(database, () => {
      this.#unfinished = undefined;
      onForget();
    });
  }

  /** To be asked first: what the filter's conditions are, and what its search hits. */
  look(filter: OrderFilter): OrderRequest {
    this.#remembered.forgetWhenWritten();
    const search = planSearch(filter.search);
    const conditions = new Map(conditionsOf(filter.filters, search));
    const isArchive = filter.filters?.archived === true;
    if (search && !isArchive && this.#areBeginningsOfAll(search.prefixes)) conditions.delete('prefix');
    if (!search || search.match === '') return { filter, conditions, hits: undefined };
    const hits = this.#remember('hits', search, () => this.#hits(search.match, search.indexed));
    return { filter, conditions, hits };
  }

  /**
   * Whether the first and the last number of those not archived begin so; then all between them do: a shop's letters, say.
   */
  #areBeginningsOfAll(prefixes: ReadonlyArray<string>): boolean {
    if (prefixes.length === 0) return false;
    const ends = this.#remember('number ends', 0, () =>
      this.#database.select<{ order_number: string }>(
        ['ASC', 'DESC']
          .map(
            (direction) =>
              `SELECT * FROM (SELECT order_number FROM orders INDEXED BY orders_by_number
               WHERE archived_at IS NULL ORDER BY order_number ${direction} LIMIT 1)`,
          )
          .join(' UNION ALL '),
        [],
      ),
    );
    return ends.every(({ order_number: number }) => prefixes.every((prefix) => number.startsWith(prefix)));
  }

  /** How many orders a filter finds. */
  count(filter: OrderFilter): number {
    const request = this.look(filter);
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
    const request = this.look(filter);
    return this.#remember('groups', filter, () => this.#groups(request));
  }

  /** How many of each integration a search finds, '' being none. */
  integrations(filter: OrderFilter): ReadonlyMap<string, number> {
    const { conditions, hits } = this.look(filter);
    if (!hits) return new Map();
    const { sql, values } = allOf(conditions.values());
    const from = hitSource(hits);
    const rows = this.#remember('integrations', filter, () =>
      this.#database.select<{ value: string; found: number }>(
        `SELECT coalesce(integration_id, '') AS value, count(*) AS found FROM ${from.sql}
         WHERE ${sql} GROUP BY 1`,
        [...from.values, ...values],
      ),
    );
    return new Map(rows.map((row) => [row.value, row.found]));
  }

  /** How many orders that are not archived meet a condition that an index is entered by; it counts to `most` at most. */
  countRange(index: string, { sql, values }: Sql, most: number): number {
    return this.#remember('range', { sql, values, most }, () => {
      const text = `SELECT count(*) AS found FROM (SELECT 1 FROM orders INDEXED BY ${index}
        WHERE archived_at IS NULL AND ${sql} LIMIT ?)`;
      return this.#database.select<{ found: number }>(text, [...values, most])[0]?.found ?? 0;
    });
  }

  /** How many orders a customer has, archived ones included. */
  orderCountOf(customerId: string): number {
    const sql = 'SELECT order_count AS found FROM customers WHERE id = ?';
    return this.#database.select<{ found: number }>(sql, [customerId])[0]?.found ?? 0;
  }

  #groups({ filter, conditions, hits }: OrderRequest): OrderGroup[] {
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
    if (hits?.kind === 'many') {
      return this.#inParts(filter, hits, (seqs) => grouped(hitTable(seqs), conditions.values()));
    }
    if (hits) return grouped(hitTable(hits.seqs), conditions.values());
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
    const gross = conditions.get('gross');
    if (gross && this.#isSumByAmount(conditions, gross)) {
      return grouped(table('orders INDEXED BY orders_by_gross'), uses('gross'));
    }
    if (gross) return grouped(table('orders INDEXED BY orders_by_date'), uses('date'));
    const days = (of: DatedBy, from: string, to: string): OrderGroup[] => {
      const { index, column } = datedBy[of];
      const part = { sql: `${column} >= ? AND ${column} <= ?`, values: [from, to] };
      const others = uses(of).filter((candidate) => candidate !== conditions.get(of));
      return grouped(table(`orders INDEXED BY ${index}`), [part, ...others]);
    };
    const of = conditions.has('due') ? 'due' : 'date';
    const { from, to } = rangeOf(filters, of);
    // Filtered by both, whole months are not kept.
    if (conditions.has('due') && conditions.has('date')) {
      return days('due', from ?? '0000-01-01', to ?? '9999-12-31');
    }
    return this.#keptBetween(filters, of, (first, last) => days(of, first, last));
  }

  /**
   * Whether what is filtered by amount is added up by the index of amounts. That of dates knows what that of amounts does
   * not: with many to look at, reading each row instead takes longer.
   */
  #isSumByAmount(conditions: ReadonlyMap<Dimension, Sql>, gross: Sql): boolean {
    if (!conditions.has('integration') && !conditions.has('due')) return true;
    const many = Math.ceil(this.count({ filters: {} }) / rowCost);
    return this.countRange('orders_by_gross', gross, many) < many;
  }

  /** Whole months from what is kept, the days before and behind them from the index. */
  #keptBetween(
    filters: OrderFilter['filters'],
    of: DatedBy,
    days: (from: string, to: string) => OrderGroup[],
  ): OrderGroup[] {
    const { from, to } = rangeOf(filters, of);
    const [fromMonth, toMonth] = [from?.slice(0, 7), to?.slice(0, 7)];
    if (from !== undefined && to !== undefined && fromMonth === toMonth) return days(from, to);
    const rest = { ...filters, ...noRanges };
    return merged([
      ...(from === undefined ? [] : days(from, `${fromMonth}-31`)),
      ...this.#kept(rest, { of, after: fromMonth ?? '', before: toMonth ?? '~' }),
      ...(to === undefined ? [] : days(`${toMonth}-01`, to)),
    ]);
  }

  /** Of `order_counts`, or what is kept by the month that orders are due in. */
  #kept(
    filters: OrderFilter['filters'],
    months?: { readonly of: DatedBy; readonly after: string; readonly before: string },
  ): OrderGroup[] {
    const conditions = new Map(conditionsOf(filters, undefined));
    conditions.set('archived', { sql: 'archived = ?', values: [filters?.archived ? 1 : 0] });
    // Orders without one have an empty text here.
    const integrationId = filters?.integrationId;
    if (integrationId !== undefined) {
      conditions.set('integration', { sql: 'integration_id = ?', values: [integrationId] });
    }
    const between = { sql: 'month > ? AND month < ?', values: [months?.after ?? '', months?.before ?? '~'] };
    const { sql, values } = allOf([...conditions.values(), ...(months ? [between] : [])]);
    return this.#database.select<OrderGroup>(
      `SELECT payment_status, currency, sum(orders) AS orders, sum(gross_minor) AS gross_minor
       FROM ${datedBy[months?.of ?? 'date'].counts} WHERE ${sql} GROUP BY payment_status, currency HAVING sum(orders) > 0`,
      values,
    );
  }

  /** Adds up slice after slice; ended in between, it goes on there the next time, unless something was written. */
  #inParts(
    filter: OrderFilter,
    hits: Extract<Hits, { kind: 'many' }>,
    groupsOf: (seqs: ReadonlyArray<number>) => OrderGroup[],
  ): OrderGroup[] {
    const of = JSON.stringify(filter);
    const sum =
      this.#unfinished?.of === of
        ? this.#unfinished
        : { of, seqs: this.#seqsOf(hits), behind: 0, groups: new Array<OrderGroup>() };
    this.#unfinished = sum;
    while (sum.behind < sum.seqs.length) {
      this.#betweenParts();
      const slice = Array.from(sum.seqs.subarray(sum.behind, sum.behind + fewHits));
      sum.groups = merged([...sum.groups, ...groupsOf(slice)]);
      sum.behind += slice.length;
    }
    this.#unfinished = undefined;
    return sum.groups;
  }

  /** All that a common word finds. The search index can't be entered in the middle: it is read once. */
  #seqsOf({ match, extra }: Extract<Hits, { kind: 'many' }>): Uint32Array {
    const found = this.#database.connection
      .prepare<[string], number>('SELECT rowid FROM order_search WHERE order_search MATCH ?')
      .pluck()
      .all(match);
    return Uint32Array.from([...found, ...extra]);
  }

  #countKept(filters: OrderFilter['filters']): number {
    return this.count({ filters });
  }

  #isArchiveEmpty(): boolean {
    return this.#countKept({ archived: true }) === 0;
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
    return this.#remembered.get(what, of, work);
  }
}

/** The orders of these keys. */
export function hitTable(seqs: ReadonlyArray<number>): Sql {
  return {
    sql: 'json_each(?) AS hit CROSS JOIN orders ON orders.seq = hit.value',
    values: [JSON.stringify(seqs)],
  };
}

type UnfinishedSum = {
  readonly of: string;
  readonly seqs: Uint32Array;
  behind: number;
  groups: OrderGroup[];
};

/** All orders that a search found, to be looked at one by one. */
function hitSource(hits: Hits): Sql {
  if (hits.kind === 'few') return hitTable(hits.seqs);
  return {
    sql: `(SELECT rowid AS hit FROM order_search WHERE order_search MATCH ?
           UNION ALL SELECT value FROM json_each(?)) CROSS JOIN orders ON orders.seq = hit`,
    values: [hits.match, JSON.stringify(hits.extra)],
  };
}

function rangeOf(
  filters: OrderFilter['filters'],
  of: DatedBy,
): { readonly from: string | undefined; readonly to: string | undefined } {
  return of === 'due'
    ? { from: filters?.dueFrom, to: filters?.dueTo }
    : { from: filters?.orderedFrom, to: filters?.orderedTo };
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
