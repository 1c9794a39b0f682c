import {
  orderSortKeys,
  paymentStatuses,
  type PaymentStatus,
  type ProcedureInput,
} from '../../preload/contract.ts';
import type { DataSort } from '../components/data-table.tsx';

type ListInput = Omit<ProcedureInput<'orders.list'>, 'cursor'>;
type SortKey = (typeof orderSortKeys)[number];

/** What the list of orders shows, as its address holds it: going back finds the same list again. */
export type OrderListQuery = {
  readonly search: string;
  readonly statuses: ReadonlyArray<PaymentStatus>;
  readonly customerId: string | undefined;
  /** True: what is archived, else what is not. */
  readonly archived: boolean;
  readonly sort: { readonly key: SortKey; readonly direction: DataSort['direction'] };
};

const latestFirst = { key: 'orderedOn', direction: 'descending' } as const;

/** Reads the address; what it does not know is left out. */
export function readOrderListQuery(params: URLSearchParams): OrderListQuery {
  const wanted = (params.get('status') ?? '').split(',');
  const [sortKey, direction] = (params.get('sort') ?? '').split(':');
  const key = orderSortKeys.find((known) => known === sortKey);
  return {
    search: params.get('q') ?? '',
    statuses: paymentStatuses.filter((status) => wanted.includes(status)),
    customerId: params.get('customer') ?? undefined,
    archived: params.get('archived') === '1',
    sort:
      key === undefined
        ? latestFirst
        : { key, direction: direction === 'descending' ? 'descending' : 'ascending' },
  };
}

/** The address for a list. What is as usual is left out. */
export function writeOrderListQuery({
  search,
  statuses,
  customerId,
  archived,
  sort,
}: OrderListQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (search !== '') params.set('q', search);
  if (statuses.length > 0) params.set('status', statuses.join(','));
  if (customerId !== undefined) params.set('customer', customerId);
  if (archived) params.set('archived', '1');
  if (sort.key !== latestFirst.key || sort.direction !== latestFirst.direction) {
    params.set('sort', `${sort.key}:${sort.direction}`);
  }
  return params;
}

/** What main is asked for. */
export function orderListInput({ search, statuses, customerId, archived, sort }: OrderListQuery): ListInput {
  const text = search.trim();
  const filters = {
    ...(statuses.length === 0 ? {} : { paymentStatus: [...statuses] }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(archived ? { archived } : {}),
  };
  return {
    limit: 200,
    sort,
    ...(text === '' ? {} : { search: text }),
    ...(Object.keys(filters).length === 0 ? {} : { filters }),
  };
}

/** The sort that a header of the table asks for, if it is one of the list's. */
export function toOrderSort(sort: DataSort): OrderListQuery['sort'] | undefined {
  const key = orderSortKeys.find((known) => known === sort.key);
  return key === undefined ? undefined : { key, direction: sort.direction };
}
