import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely';
import { z } from 'zod';
import { type OrderRow, type ParsedInput, paymentStatusSchema } from '../../preload/contract.ts';
import { decodeCursor, encodeCursor } from '../storage/cursor.ts';
import type { Database } from '../storage/database.ts';
import { matchesOrderSearch } from '../storage/order-search.ts';
import type { Schema } from '../storage/schema.ts';
import { outstandingMinor } from './outstanding.ts';

type ListInput = ParsedInput<'orders.list'>;
type SortKey = NonNullable<ListInput['sort']>['key'];
type Orders<Selected> = SelectQueryBuilder<Schema, 'orders', Selected>;

/** The indexed column of each sort key. */
const sortColumns = {
  orderNumber: 'order_number',
  orderedOn: 'ordered_on',
  customerName: 'customer_sort_name',
  grossMinor: 'gross_minor',
  paymentStatus: 'payment_status',
} as const satisfies Record<SortKey, keyof Schema['orders']>;

const positionSchema = z.object({ value: z.union([z.string(), z.number()]), id: z.string() });

/** A page of the orders list, sorted and filtered in the database; the next page begins behind the last row's key. */
export function listOrders(
  database: Database,
  input: ListInput,
): { rows: OrderRow[]; nextCursor: string | null; total: number } {
  const { key, direction } = input.sort ?? { key: 'orderedOn', direction: 'descending' };
  const column = sortColumns[key];
  const isAscending = direction === 'ascending';
  const order = isAscending ? 'asc' : 'desc';
  let query = filtered(database.build.selectFrom('orders'), input)
    .select([
      'id',
      'order_number',
      'ordered_on',
      'customer_id',
      'customer_name',
      'customer_sort_name',
      'country_code',
      'currency',
      'gross_minor',
      'paid_minor',
      'payment_status',
      'reference_number',
      'guaranteed_minor',
      'integration_id',
      'due_on',
    ])
    .orderBy(column, order)
    .orderBy('id', order)
    .limit(input.limit + 1);
  if (input.cursor !== undefined) {
    const after = decodeCursor(input.cursor, positionSchema);
    query = query.where((where) =>
      where(where.refTuple(column, 'id'), isAscending ? '>' : '<', where.tuple(after.value, after.id)),
    );
  }
  const found = database.all(query);
  const page = found.slice(0, input.limit);
  const last = page.at(-1);
  const nextCursor =
    found.length > input.limit && last ? encodeCursor({ value: last[column], id: last.id }) : null;
  const rows = page.map((row) => ({
    id: row.id,
    orderNumber: row.order_number,
    orderedOn: row.ordered_on,
    customerId: row.customer_id,
    customerName: row.customer_name,
    countryCode: row.country_code,
    currency: row.currency,
    grossMinor: row.gross_minor,
    outstandingMinor: outstandingMinor(row),
    paymentStatus: paymentStatusSchema.parse(row.payment_status),
    referenceNumber: row.reference_number ?? undefined,
    guaranteedMinor: row.guaranteed_minor ?? undefined,
    integrationId: row.integration_id ?? undefined,
    dueOn: row.due_on ?? undefined,
  }));
  return { rows, nextCursor, total: countOrders(database, input) };
}

/** Ids of the orders that a search and filters find, oldest first; at most `limit`. */
export function findOrderIds(
  database: Database,
  filter: Pick<ListInput, 'search' | 'filters'>,
  limit: number,
): string[] {
  const query = filtered(database.build.selectFrom('orders'), filter).select('id');
  return database.all(query.orderBy('ordered_on').orderBy('id').limit(limit)).map(({ id }) => id);
}

function countOrders(database: Database, input: ListInput): number {
  const query = filtered(database.build.selectFrom('orders'), input).select(({ fn }) =>
    fn.countAll<number>().as('found'),
  );
  return database.get(query)?.found ?? 0;
}

function filtered<Selected>(
  query: Orders<Selected>,
  { search, filters = {} }: Pick<ListInput, 'search' | 'filters'>,
): Orders<Selected> {
  // As the indexes say it: those of the lists hold only what is not archived.
  const isShown = filters.archived
    ? sql<SqlBool>`archived_at is not null`
    : sql<SqlBool>`archived_at is null`;
  let result = query.where(isShown);
  if (search?.trim()) result = result.where(matchesOrderSearch(search));
  const equal = {
    customer_id: filters.customerId,
    integration_id: filters.integrationId,
    currency: filters.currency,
    country_code: filters.countryCode,
  };
  for (const [column, value] of Object.entries(equal)) {
    // Object.entries forgets the keys' types; these are columns by construction.
    if (value !== undefined) result = result.where(column as keyof typeof equal, '=', value);
  }
  if (filters.paymentStatus?.length) result = result.where('payment_status', 'in', filters.paymentStatus);
  if (filters.orderedFrom !== undefined) result = result.where('ordered_on', '>=', filters.orderedFrom);
  if (filters.orderedTo !== undefined) result = result.where('ordered_on', '<=', filters.orderedTo);
  if (filters.grossFromMinor !== undefined)
    result = result.where('gross_minor', '>=', filters.grossFromMinor);
  if (filters.grossToMinor !== undefined) result = result.where('gross_minor', '<=', filters.grossToMinor);
  return result;
}
