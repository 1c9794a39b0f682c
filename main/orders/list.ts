import { z } from 'zod';
import type { OrderRow, OrderSummary, ParsedInput } from '../../preload/contract.ts';
import { paymentStatuses, paymentStatusSchema } from '../../preload/contract/payment-status.ts';
import { decodeCursor, encodeCursor } from '../storage/cursor.ts';
import type { OrderFilter } from '../storage/order-conditions.ts';
import type { OrderLists, StoredOrderRow } from '../storage/order-lists.ts';
import { outstandingMinor } from './outstanding.ts';

type ListInput = ParsedInput<'orders.list'>;

const positionSchema = z.object({
  value: z.union([z.string(), z.number()]),
  seq: z.number().int(),
  section: z.string().optional(),
});

/** A page of the orders list: behind a cursor's row, or from a position on. */
export function listOrders(
  lists: OrderLists,
  input: ListInput,
): { rows: OrderRow[]; nextCursor: string | null; total: number } {
  const sort = input.sort ?? { key: 'orderedOn', direction: 'descending' };
  const filter = { search: input.search, filters: input.filters };
  const after = input.cursor === undefined ? undefined : decodeCursor(input.cursor, positionSchema);
  const found =
    input.position === undefined
      ? lists.pageAfter(filter, sort, input.limit + 1, after)
      : lists.pageAt(filter, sort, input.limit + 1, input.position);
  const page = found.slice(0, input.limit);
  const last = page.at(-1);
  const nextCursor = found.length > input.limit && last ? encodeCursor(placeOf(last)) : null;
  return { rows: page.map(toOrderRow), nextCursor, total: lists.count(filter) };
}

/** How many orders a filter finds, and over how much. */
export function summarizeOrders(lists: OrderLists, filter: OrderFilter): OrderSummary {
  const groups = lists.groups(filter);
  const currencies = [...new Set(groups.map(({ currency }) => currency))].toSorted();
  const add = (of: typeof groups): { orders: number; grossMinor: number } => ({
    orders: of.reduce((sum, { orders }) => sum + orders, 0),
    grossMinor: of.reduce((sum, group) => sum + group.gross_minor, 0),
  });
  return {
    orders: add(groups).orders,
    currencies: currencies.map((currency) => ({
      currency,
      ...add(groups.filter((group) => group.currency === currency)),
    })),
    statuses: paymentStatuses.flatMap((paymentStatus) => {
      const { orders } = add(groups.filter((group) => group.payment_status === paymentStatus));
      return orders === 0 ? [] : [{ paymentStatus, orders }];
    }),
  };
}

function placeOf({ sort_value: value, seq, section }: StoredOrderRow): z.output<typeof positionSchema> {
  return section === undefined ? { value, seq } : { value, seq, section };
}

function toOrderRow(row: StoredOrderRow): OrderRow {
  return {
    id: row.id,
    orderNumber: row.order_number,
    poNumber: row.po_number ?? undefined,
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
  };
}
