import {
  orderSortKeys,
  paymentStatuses,
  type OrderFilters,
  type PaymentStatus,
  type ProcedureInput,
} from '../../preload/contract.ts';
import type { DataSort } from '../components/data-table.tsx';

type ListInput = Pick<ProcedureInput<'orders.list'>, 'search' | 'filters' | 'sort'>;
type SortKey = (typeof orderSortKeys)[number];

/** What the list of orders shows, as its address holds it: going back finds the same list again. */
export type OrderListQuery = {
  readonly search: string;
  readonly statuses: ReadonlyArray<PaymentStatus>;
  readonly customerId: string | undefined;
  readonly integrationId: string | undefined;
  readonly countryCode: string | undefined;
  readonly currency: string | undefined;
  /** Dates, `YYYY-MM-DD`. */
  readonly orderedFrom: string | undefined;
  readonly orderedTo: string | undefined;
  readonly dueFrom: string | undefined;
  readonly dueTo: string | undefined;
  /** In the minor unit. */
  readonly grossFromMinor: number | undefined;
  readonly grossToMinor: number | undefined;
  /** True: what is archived, else what is not. */
  readonly archived: boolean;
  readonly sort: { readonly key: SortKey; readonly direction: DataSort['direction'] };
};

const latestFirst = { key: 'orderedOn', direction: 'descending' } as const;

/** The filters that are one text, by their name in the address. */
const texts = {
  customer: 'customerId',
  integration: 'integrationId',
  country: 'countryCode',
  currency: 'currency',
  from: 'orderedFrom',
  to: 'orderedTo',
  dueFrom: 'dueFrom',
  dueTo: 'dueTo',
} as const;
const amounts = { min: 'grossFromMinor', max: 'grossToMinor' } as const;
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const shapes: Readonly<Record<string, RegExp>> = {
  country: /^[A-Z]{2}$/,
  currency: /^[A-Z]{3}$/,
  from: day,
  to: day,
  dueFrom: day,
  dueTo: day,
};

/** Reads the address; what it does not know is left out. */
export function readOrderListQuery(params: URLSearchParams): OrderListQuery {
  const wanted = (params.get('status') ?? '').split(',');
  const [sortKey, direction] = (params.get('sort') ?? '').split(':');
  const key = orderSortKeys.find((known) => known === sortKey);
  const text = (name: keyof typeof texts): string | undefined => {
    const value = params.get(name);
    return value !== null && value !== '' && (shapes[name]?.test(value) ?? true) ? value : undefined;
  };
  const amount = (name: keyof typeof amounts): number | undefined => {
    const value = params.get(name) ?? '';
    return /^\d{1,14}$/.test(value) ? Number(value) : undefined;
  };
  return {
    search: params.get('q') ?? '',
    statuses: paymentStatuses.filter((status) => wanted.includes(status)),
    customerId: text('customer'),
    integrationId: text('integration'),
    countryCode: text('country'),
    currency: text('currency'),
    orderedFrom: text('from'),
    orderedTo: text('to'),
    dueFrom: text('dueFrom'),
    dueTo: text('dueTo'),
    grossFromMinor: amount('min'),
    grossToMinor: amount('max'),
    archived: params.get('archived') === '1',
    sort:
      key === undefined
        ? latestFirst
        : { key, direction: direction === 'descending' ? 'descending' : 'ascending' },
  };
}

/** The address for a list. What is as usual is left out. */
export function writeOrderListQuery(query: OrderListQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.search !== '') params.set('q', query.search);
  if (query.statuses.length > 0) params.set('status', query.statuses.join(','));
  for (const [name, field] of Object.entries({ ...texts, ...amounts })) {
    const value = query[field];
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  if (query.archived) params.set('archived', '1');
  const { sort } = query;
  if (sort.key !== latestFirst.key || sort.direction !== latestFirst.direction) {
    params.set('sort', `${sort.key}:${sort.direction}`);
  }
  return params;
}

/** What main is asked for. */
export function orderListInput(query: OrderListQuery): ListInput {
  const text = query.search.trim();
  const filters: OrderFilters = {
    ...(query.statuses.length === 0 ? {} : { paymentStatus: [...query.statuses] }),
    ...Object.fromEntries(
      [...Object.values(texts), ...Object.values(amounts)].flatMap((field) =>
        query[field] === undefined ? [] : [[field, query[field]]],
      ),
    ),
    ...(query.archived ? { archived: true } : {}),
  };
  return {
    sort: query.sort,
    ...(text === '' ? {} : { search: text }),
    ...(Object.keys(filters).length === 0 ? {} : { filters }),
  };
}

/** The sort that a header of the table asks for, if it is one of the list's. */
export function toOrderSort(sort: DataSort): OrderListQuery['sort'] | undefined {
  const key = orderSortKeys.find((known) => known === sort.key);
  return key === undefined ? undefined : { key, direction: sort.direction };
}
