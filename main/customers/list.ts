import { z } from 'zod';
import type { CustomerRow, ParsedInput } from '../../preload/contract.ts';
import { vatIdStateSchema } from '../../preload/contract/customers.ts';
import { legalFormSchema } from '../../preload/contract/values.ts';
import { decodeCursor, encodeCursor } from '../storage/cursor.ts';
import type { CustomerLists, StoredCustomerRow } from '../storage/customer-lists.ts';

export type CustomerPage = { rows: CustomerRow[]; nextCursor: string | null; total: number };

/** Behind which customer a page begins, and at which place that stood. */
const positionSchema = z.object({ id: z.string(), position: z.number().int().min(0) });

/** A page of the customers list: behind a cursor's row, or from a position on. */
export function listCustomers(lists: CustomerLists, input: ParsedInput<'customers.list'>): CustomerPage {
  const sort = input.sort ?? { key: 'name', direction: 'ascending' };
  const filter = { search: input.search, filters: input.filters };
  const idsTo = (end: number): ReadonlyArray<string> => lists.ids(filter, sort, end);
  const from =
    input.cursor === undefined
      ? (input.position ?? 0)
      : placeBehind(idsTo, decodeCursor(input.cursor, positionSchema));
  const end = from + input.limit;
  const wanted = idsTo(end).slice(from, end);
  const total = lists.count(filter);
  const last = wanted.at(-1);
  return {
    rows: lists.rows(wanted).map(toCustomerRow),
    nextCursor: last !== undefined && end < total ? encodeCursor({ id: last, position: end }) : null,
    total,
  };
}

/** Rows may have come or gone before the cursor's: then it stands elsewhere. One that went leaves its place. */
function placeBehind(
  idsTo: (end: number) => ReadonlyArray<string>,
  { id, position }: z.output<typeof positionSchema>,
): number {
  if (idsTo(position)[position - 1] === id) return position;
  const found = idsTo(Infinity).indexOf(id);
  return found < 0 ? Math.max(0, position - 1) : found + 1;
}

function toCustomerRow(row: StoredCustomerRow): CustomerRow {
  return {
    id: row.id,
    name: row.name,
    vatId: row.vat_id ?? undefined,
    vatIdState: row.vat_id_state === null ? undefined : vatIdStateSchema.parse(row.vat_id_state),
    paymentTermLabel: row.payment_term_label ?? undefined,
    email: row.email ?? undefined,
    legalForm: row.legal_form === null ? undefined : legalFormSchema.parse(row.legal_form),
    group: row.customer_group ?? undefined,
    countryCode: row.country_code ?? undefined,
    city: row.city ?? undefined,
    orderCount: row.order_count,
    anonymisedAt: row.anonymised_at ?? undefined,
    createdAt: row.created_at,
  };
}
