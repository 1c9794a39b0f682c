import type { ParsedInput } from '../../preload/contract.ts';
import { behindPrefix, type SearchPlan } from './order-search.ts';

/** Which orders a list is about. */
export type OrderFilter = Pick<ParsedInput<'orders.list'>, 'search' | 'filters'>;
type Filters = NonNullable<OrderFilter['filters']>;

/** A piece of SQL with its values. */
export type Sql = { readonly sql: string; readonly values: ReadonlyArray<string | number> };

/** The columns that an order is filtered by. */
export type Dimension =
  | 'archived'
  | 'status'
  | 'currency'
  | 'country'
  | 'integration'
  | 'customer'
  | 'date'
  | 'due'
  | 'gross'
  | 'prefix';

/** What of a filter can be looked up in `order_counts`. */
export const counted: ReadonlySet<Dimension> = new Set([
  'archived',
  'status',
  'currency',
  'country',
  'integration',
]);

/** The conditions of a filter, one a dimension; the archive is always one. The search index is not among them. */
export function conditionsOf(
  filters: Filters | undefined,
  search: SearchPlan | undefined,
): ReadonlyMap<Dimension, Sql> {
  const found = new Map<Dimension, Sql>();
  // As the indexes say it: those of the lists hold only what is not archived.
  found.set('archived', { sql: `archived_at IS ${filters?.archived ? 'NOT ' : ''}NULL`, values: [] });
  const equal = (dimension: Dimension, column: string, value: string | undefined): void => {
    if (value !== undefined) found.set(dimension, { sql: `${column} = ?`, values: [value] });
  };
  equal('currency', 'currency', filters?.currency);
  equal('country', 'country_code', filters?.countryCode);
  // Empty, from within only: those that have none.
  if (filters?.integrationId === '') found.set('integration', { sql: 'integration_id IS NULL', values: [] });
  else equal('integration', 'integration_id', filters?.integrationId);
  equal('customer', 'customer_id', filters?.customerId);
  const statuses = filters?.paymentStatus ?? [];
  if (statuses.length > 0) {
    found.set('status', {
      sql: `payment_status IN (${statuses.map(() => '?').join(', ')})`,
      values: statuses,
    });
  }
  const range = (
    dimension: Dimension,
    column: string,
    from?: string | number,
    to?: string | number,
  ): void => {
    const parts = [
      ...(from === undefined ? [] : [`${column} >= ?`]),
      ...(to === undefined ? [] : [`${column} <= ?`]),
    ];
    const values = [from, to].filter((value) => value !== undefined);
    if (parts.length > 0) found.set(dimension, { sql: parts.join(' AND '), values });
  };
  range('date', 'ordered_on', filters?.orderedFrom, filters?.orderedTo);
  range('gross', 'gross_minor', filters?.grossFromMinor, filters?.grossToMinor);
  if (filters?.dueFrom !== undefined || filters?.dueTo !== undefined) {
    // As the index says it; orders without a due date have an empty one there.
    range('due', "coalesce(due_on, '')", filters.dueFrom ?? '0', filters.dueTo);
  }
  if (search && search.prefixes.length > 0) {
    found.set('prefix', {
      sql: search.prefixes.map(() => '(order_number >= ? AND order_number < ?)').join(' AND '),
      values: search.prefixes.flatMap((prefix) => [prefix, behindPrefix(prefix)]),
    });
  }
  return found;
}

/** All of them must hold. */
export function allOf(parts: Iterable<Sql>): Sql {
  const list = [...parts];
  return { sql: list.map(({ sql }) => sql).join(' AND '), values: list.flatMap(({ values }) => values) };
}

/** A condition that no index is chosen for. */
export function notByIndex({ sql, values }: Sql): Sql {
  return { sql: sql.replaceAll(/\b(?:[a-z]+_[a-z_]+|currency) (?=[=<>I])/g, '+$&'), values };
}
