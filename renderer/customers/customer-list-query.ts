import {
  type CustomerFilters,
  customerSortKeys,
  type LegalForm,
  legalForms,
  type ProcedureInput,
} from '../../preload/contract.ts';
import type { DataSort } from '../components/data-table.tsx';

type ListInput = Pick<ProcedureInput<'customers.list'>, 'search' | 'filters' | 'sort'>;
type SortKey = (typeof customerSortKeys)[number];

export const vatIdFilterStates = ['valid', 'notCheckable', 'invalid', 'missing'] as const;
export type VatIdFilterState = (typeof vatIdFilterStates)[number];

/** A value that is filtered by; null: customers that have none. Undefined: not filtered. */
type Wanted<Value> = Value | null | undefined;

/** What the list of customers shows, as its address holds it: going back finds the same list again. */
export type CustomerListQuery = {
  readonly search: string;
  readonly group: Wanted<string>;
  readonly countryCode: Wanted<string>;
  readonly paymentTermId: Wanted<string>;
  readonly legalForm: Wanted<LegalForm>;
  readonly vatIdState: VatIdFilterState | undefined;
  /** True: those whose personal data were erased, else the others. */
  readonly anonymised: boolean;
  readonly sort: { readonly key: SortKey; readonly direction: DataSort['direction'] };
};

const byName = { key: 'name', direction: 'ascending' } as const;

/** The filters that may ask for "none", by their name in the address. */
const wantedNames = {
  group: 'group',
  country: 'countryCode',
  term: 'paymentTermId',
  form: 'legalForm',
} as const;

export const noFilters = {
  ...{ group: undefined, countryCode: undefined, paymentTermId: undefined, legalForm: undefined },
  vatIdState: undefined,
} satisfies Partial<CustomerListQuery>;

/** How many of the filters in the panel are set. */
export function countFilters({ group, countryCode, ...query }: CustomerListQuery): number {
  return [group, countryCode, query.paymentTermId, query.legalForm, query.vatIdState].filter(
    (value) => value !== undefined,
  ).length;
}

/** Reads the address; what it does not know is left out. */
export function readCustomerListQuery(params: URLSearchParams): CustomerListQuery {
  const [sortKey, direction] = (params.get('sort') ?? '').split(':');
  const key = customerSortKeys.find((known) => known === sortKey);
  const without = (params.get('without') ?? '').split(',');
  const wanted = (name: keyof typeof wantedNames): Wanted<string> => {
    const value = params.get(name);
    if (value !== null && value !== '') return value;
    return without.includes(name) ? null : undefined;
  };
  const country = wanted('country');
  const form = wanted('form');
  return {
    search: params.get('q') ?? '',
    group: wanted('group'),
    countryCode: country === null || /^[A-Z]{2}$/.test(country ?? '') ? country : undefined,
    paymentTermId: wanted('term'),
    legalForm: form === null ? null : legalForms.find((known) => known === form),
    vatIdState: vatIdFilterStates.find((known) => known === params.get('vat')),
    anonymised: params.get('erased') === '1',
    sort:
      key === undefined
        ? byName
        : { key, direction: direction === 'descending' ? 'descending' : 'ascending' },
  };
}

/** The address for a list. What is as usual is left out. */
export function writeCustomerListQuery(query: CustomerListQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.search !== '') params.set('q', query.search);
  const without: string[] = [];
  for (const [name, field] of Object.entries(wantedNames)) {
    const value = query[field];
    if (value === null) without.push(name);
    else if (value !== undefined) params.set(name, value);
  }
  if (without.length > 0) params.set('without', without.join(','));
  if (query.vatIdState !== undefined) params.set('vat', query.vatIdState);
  if (query.anonymised) params.set('erased', '1');
  const { sort } = query;
  if (sort.key !== byName.key || sort.direction !== byName.direction) {
    params.set('sort', `${sort.key}:${sort.direction}`);
  }
  return params;
}

/** What main is asked for. */
export function customerListInput(query: CustomerListQuery): ListInput {
  const text = query.search.trim();
  const { group, countryCode, paymentTermId, legalForm, vatIdState } = query;
  const filters: CustomerFilters = {
    ...Object.fromEntries(
      Object.entries({ group, countryCode, paymentTermId, legalForm, vatIdState }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
    ...(query.anonymised ? { anonymised: true } : {}),
  };
  return {
    sort: query.sort,
    ...(text === '' ? {} : { search: text }),
    ...(Object.keys(filters).length === 0 ? {} : { filters }),
  };
}

/** The sort that a header of the table asks for, if it is one of the list's. */
export function toCustomerSort(sort: DataSort): CustomerListQuery['sort'] | undefined {
  const key = customerSortKeys.find((known) => known === sort.key);
  return key === undefined ? undefined : { key, direction: sort.direction };
}
