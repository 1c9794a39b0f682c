import {
  type OrderFilters,
  type OrderRow,
  orderSortKeys,
  paymentStatuses,
  type ProcedureInput,
} from '../../preload/contract.ts';
import type { BenchDesk } from './desk.ts';

/** What lists of one size are asked with. */
export type Samples = {
  readonly total: number;
  readonly customers: number;
  /** Orders from all over the list, with what only the record has. */
  readonly rows: ReadonlyArray<
    OrderRow & { readonly poNumber?: string | undefined; readonly customer: Customer }
  >;
};
type Customer = { readonly vatId?: string | undefined; readonly email?: string | undefined };

/** A question that is asked again and again, each round a little different, as clerks ask. */
export type ListCase = {
  readonly name: string;
  ask(desk: BenchDesk, samples: Samples, round: number): Promise<unknown>;
};

const sampleCount = 30;

/** Looks at some orders, their customers included. */
export async function takeSamples(desk: BenchDesk): Promise<Samples> {
  const { total } = await desk.call('orders.list', { limit: 1 });
  const { total: customers } = await desk.call('customers.list', { limit: 1 });
  const rows: Array<Samples['rows'][number]> = [];
  for (let index = 0; index < sampleCount; index += 1) {
    const position = Math.floor(((index + 0.5) / sampleCount) * total);
    const [row] = (await desk.call('orders.list', { position, limit: 1 })).rows;
    if (!row) throw new Error(`There is no order at ${position}.`);
    const { poNumber } = await desk.call('orders.get', { id: row.id });
    rows.push({ ...row, poNumber, customer: await desk.call('customers.get', { id: row.customerId }) });
  }
  return { total, customers, rows };
}

type ListInput = ProcedureInput<'orders.list'>;
type Sample = Samples['rows'][number];
const limit = 100;

const sampleOf = ({ rows }: Samples, round: number): Sample => {
  const row = rows[(round * 7) % rows.length];
  if (!row) throw new Error('There are no samples.');
  return row;
};
/** The sample of this round that has something. */
const sampleWith = (samples: Samples, round: number, has: (row: Sample) => boolean): Sample =>
  sampleOf({ ...samples, rows: samples.rows.filter(has) }, round);

function list(name: string, input: (samples: Samples, round: number) => ListInput): ListCase {
  return {
    name,
    ask: (desk, samples, round) => desk.call('orders.list', { limit, ...input(samples, round) }),
  };
}

function found(name: string, filters: (row: Sample, round: number) => OrderFilters): ListCase[] {
  const filtersAt = (samples: Samples, round: number): OrderFilters =>
    filters(
      sampleWith(samples, round, ({ integrationId }) => integrationId !== undefined),
      round,
    );
  return [
    list(`filter ${name}: first page`, (samples, round) => ({ filters: filtersAt(samples, round) })),
    {
      name: `filter ${name}: counts and sums`,
      ask: (desk, samples, round) => desk.call('orders.summary', { filters: filtersAt(samples, round) }),
    },
  ];
}

function searched(name: string, search: (samples: Samples, round: number) => string): ListCase[] {
  return [
    list(`search ${name}`, (samples, round) => ({ search: search(samples, round) })),
    {
      name: `search ${name}: counts and sums`,
      ask: (desk, samples, round) => desk.call('orders.summary', { search: search(samples, round) }),
    },
  ];
}

const directions = ['ascending', 'descending'] as const;
const lastWord = (text: string): string => text.split(' ').at(-2) ?? text;
const middle = ({ total }: Samples, round: number): number =>
  Math.floor(total * (0.3 + ((round * 0.137) % 0.4)));

/** Every kind of question that the lists answer. */
export const listCases: ReadonlyArray<ListCase> = [
  list('first page', () => ({})),
  list('next page, by cursor or by place', (_samples, round) => ({ position: limit * (round + 1) })),
  list('last page', ({ total }) => ({ position: total - limit })),
  list('deep page', (samples, round) => ({ position: middle(samples, round) })),
  ...orderSortKeys.flatMap((key) =>
    directions.flatMap((direction) => [
      list(`by ${key}, ${direction}: first page`, () => ({ sort: { key, direction } })),
      list(`by ${key}, ${direction}: deep page`, (samples, round) => ({
        sort: { key, direction },
        position: middle(samples, round),
      })),
    ]),
  ),
  { name: 'counts and sums of everything', ask: (desk) => desk.call('orders.summary', {}) },
  ...found('one status', (_row, round) => ({ paymentStatus: [paymentStatuses[round % 10] ?? 'paid'] })),
  ...found('three statuses', () => ({ paymentStatus: ['unpaid', 'reserved', 'captured'] })),
  ...found('customer', ({ customerId }) => ({ customerId })),
  ...found('integration', ({ integrationId }) => ({ integrationId })),
  ...found('country', ({ countryCode }) => ({ countryCode })),
  ...found('currency', ({ currency }) => ({ currency })),
  ...found('one day', ({ orderedOn }) => ({ orderedFrom: orderedOn, orderedTo: orderedOn })),
  ...found('dates over months', ({ orderedOn }) => ({ orderedFrom: '2024-03-15', orderedTo: orderedOn })),
  ...found('amounts', ({ grossMinor }) => ({ grossFromMinor: grossMinor, grossToMinor: grossMinor + 5_000 })),
  ...found('amount from', ({ grossMinor }) => ({ grossFromMinor: grossMinor })),
  ...found('archived', () => ({ archived: true })),
  ...found('status and dates', ({ orderedOn }) => ({
    paymentStatus: ['guaranteed'],
    orderedFrom: '2024-02-10',
    orderedTo: orderedOn,
  })),
  ...found('status, country and amount', ({ countryCode, grossMinor }) => ({
    paymentStatus: ['paid', 'partlyPaid'],
    countryCode,
    grossFromMinor: grossMinor,
  })),
  ...found('everything at once', ({ countryCode, currency, integrationId, orderedOn, grossMinor }) => ({
    paymentStatus: ['paid', 'guaranteed'],
    ...{ countryCode, currency, integrationId, orderedFrom: '2024-02-10', orderedTo: orderedOn },
    grossFromMinor: grossMinor,
  })),
  list('filter one status: deep page by amount', (_samples, round) => ({
    filters: { paymentStatus: ['paid'] },
    sort: { key: 'grossMinor', direction: 'descending' },
    position: 2_000 + round * 10,
  })),
  list('filter country: deep page by customer', (_samples, round) => ({
    filters: { countryCode: 'AT' },
    sort: { key: 'customerName', direction: 'ascending' },
    position: 500 + round * 10,
  })),
  ...searched('order number', (samples, round) => sampleOf(samples, round).orderNumber),
  ...searched('part of the order number', (samples, round) =>
    sampleOf(samples, round).orderNumber.slice(0, 10),
  ),
  ...searched('begin of the order number', () => 'SO'),
  ...searched('PO number', (samples, round) => {
    const { poNumber } = sampleWith(samples, round, (row) => row.poNumber !== undefined);
    return poNumber ?? '';
  }),
  ...searched('customer', (samples, round) => sampleOf(samples, round).customerName),
  ...searched('one word of the customer', (samples, round) =>
    lastWord(sampleOf(samples, round).customerName),
  ),
  ...searched('a word that most have', () => 'gmbh'),
  ...searched('a word that all have', () => 'example'),
  ...searched('two words', (samples, round) => {
    const row = sampleOf(samples, round);
    return `${lastWord(row.customerName)} ${row.orderedOn.slice(0, 4)}`;
  }),
  ...searched('VAT ID', (samples, round) => {
    const { customer } = sampleWith(samples, round, (row) => row.customer.vatId !== undefined);
    return customer.vatId ?? '';
  }),
  ...searched('email', (samples, round) => sampleOf(samples, round).customer.email ?? ''),
  ...searched('reference number', (samples, round) => {
    const { referenceNumber } = sampleWith(samples, round, (row) => row.referenceNumber !== undefined);
    return referenceNumber ?? '';
  }),
  ...searched('nothing like it', (_samples, round) => `zzqx${round}`),
  ...searched('nothing like it, beside a common word', (_samples, round) => `gmbh zzqx${round}`),
  ...searched('nothing so short', () => 'zq'),
  list('search a common word, one status, by amount', (_samples, round) => ({
    search: 'gmbh',
    filters: { paymentStatus: [paymentStatuses[round % 10] ?? 'paid'] },
    sort: { key: 'grossMinor', direction: 'ascending' },
  })),
  list('search a common word: deep page', (_samples, round) => ({
    search: 'gmbh',
    position: 2_000 + round * 10,
  })),
  ...[
    customers('first page', () => ({})),
    customers('deep page', ({ customers: total }, round) => ({ position: Math.floor(total / 2) - round })),
    customers('last page', ({ customers: total }) => ({ position: Math.max(0, total - limit) })),
    customers('search name', (samples, round) => ({ search: sampleOf(samples, round).customerName })),
    customers('search VAT ID', (samples, round) => ({
      search: sampleWith(samples, round, (row) => row.customer.vatId !== undefined).customer.vatId,
    })),
    customers('search email', (samples, round) => ({ search: sampleOf(samples, round).customer.email })),
    customers('search a common word', () => ({ search: 'gmbh' })),
    customers('search nothing like it', (_samples, round) => ({ search: `zzqx${round}` })),
  ],
];

function customers(
  name: string,
  input: (samples: Samples, round: number) => ProcedureInput<'customers.list'>,
): ListCase {
  return {
    name: `customers: ${name}`,
    ask: (desk, samples, round) => desk.call('customers.list', { limit, ...input(samples, round) }),
  };
}
