import { searchTextOf } from '../../main/storage/order-search.ts';
import { foldText } from '../../main/storage/search-text.ts';
import type { PaymentStatus } from '../../preload/contract.ts';
import type { Basket, Value } from './baskets.ts';
import type { SeedCustomer } from './customers.ts';
import type { Random } from './random.ts';

/** The columns of `orders` that are written, in the order of their values. */
export const orderColumns = [
  ...['seq', 'id', 'order_number', 'po_number', 'customer_id', 'customer_name', 'customer_sort_name'],
  ...['currency', 'email', 'ordered_on', 'discount_net', 'shipping', 'billing_address', 'country_code'],
  ...['net_minor', 'vat_minor', 'gross_minor', 'shipping_net_minor', 'shipping_gross_minor'],
  ...['discount_minor', 'payment_status', 'integration_id', 'reference_number', 'guaranteed_minor'],
  ...['paid_minor', 'due_on', 'created_at', 'updated_at', 'search_text'],
] as const;

/** An integration, as far as orders and payments go by it. */
export type SeedIntegration = { readonly id: string; readonly isAutomatic: boolean };

/** An order with everything that its payment is made from. */
export type SeedOrder = {
  readonly id: string;
  readonly number: string;
  readonly atMs: number;
  readonly customer: SeedCustomer;
  readonly basket: Basket;
  readonly status: PaymentStatus;
  readonly integration: SeedIntegration | undefined;
  readonly referenceNumber: string;
  readonly paidMinor: number;
  readonly dueOn: string;
  /** Days from the order to the money. */
  readonly paysAfterDays: number;
  readonly values: ReadonlyArray<Value>;
  readonly searchText: string;
};

const statuses = [
  ...[['paid', 60], ['guaranteed', 10], ['unpaid', 8], ['cancelled', 7], ['captured', 4]],
  ...[['reserved', 4], ['declined', 3], ['partlyPaid', 3], ['activationDenied', 0.6], ['unknown', 0.05]],
] as unknown as readonly [readonly [PaymentStatus, number], ...Array<readonly [PaymentStatus, number]>]; // prettier-ignore
const settled: ReadonlySet<PaymentStatus> = new Set(['paid', 'partlyPaid']);
const sent: ReadonlySet<PaymentStatus> = new Set(['guaranteed', 'captured', 'activationDenied', 'cancelled']);

/** The first day of orders, and how many there are. The last one is the generator's today. */
export const firstDay = Date.UTC(2024, 0, 2);
export const dayCount = 1_050;
export const dayMs = 86_400_000;
/** What an integration of the generator leaves to pay. */
export const termDays = 30;

/** Makes order number `seq` of `total`: later ones are younger, and less often settled. */
export function makeOrder(
  random: Random,
  seq: number,
  total: number,
  customer: SeedCustomer,
  basket: Basket,
  integrations: { readonly manual: SeedIntegration; readonly automatic: SeedIntegration },
): SeedOrder {
  const day = Math.min(dayCount - 1, Math.floor(((seq - 1) / total) * dayCount));
  const atMs = firstDay + day * dayMs + (7 * 3_600 + random.below(11 * 3_600)) * 1_000;
  const at = new Date(atMs).toISOString();
  const orderedOn = at.slice(0, 10);
  const paysAfterDays = 5 + random.below(40);
  const status = customer.vatId === null ? 'unpaid' : statusBy(random, dayCount - 1 - day, paysAfterDays);
  const integration = integrationFor(random, status, integrations);
  const isHeld = !['unpaid', 'declined', 'unknown'].includes(status);
  const isInvoiced = ['guaranteed', 'partlyPaid', 'paid'].includes(status);
  const { totals, currency, shipping, discountNet } = basket;
  const paidMinor =
    status === 'paid' ? totals.grossMinor : status === 'partlyPaid' ? Math.floor(totals.grossMinor / 2) : 0;
  const dueOn = new Date(atMs + termDays * dayMs).toISOString().slice(0, 10);
  const id = random.id(atMs);
  const number = `SO-${orderedOn.slice(0, 4)}-${String(seq).padStart(7, '0')}`;
  const poNumber = random.next() < 0.5 ? `PO${100_000 + random.below(900_000)}` : null;
  const email = random.below(10) === 0 ? customer.email.replace(/^[a-z]+/, 'bestellung') : null;
  const { name, vatId, address, addressText } = customer;
  const searchText = searchTextOf([number, poNumber, name, email, vatId, customer.email]);
  const referenceNumber = String(700_000 + seq);
  return {
    ...{ id, number, atMs, customer, basket, status, integration, referenceNumber, paidMinor, dueOn },
    paysAfterDays,
    searchText,
    values: [
      ...[seq, id, number, poNumber, customer.id, name, foldText(name), currency, email, orderedOn],
      ...[discountNet ?? null, shipping ? JSON.stringify(shipping) : null, addressText, address.countryCode],
      ...[totals.netMinor, totals.vatMinor, totals.grossMinor],
      ...[totals.shippingNetMinor, totals.shippingGrossMinor, totals.discountMinor],
      ...[status, integration?.id ?? null, isHeld ? referenceNumber : null],
      ...[isHeld ? totals.grossMinor : null, paidMinor, isInvoiced ? dueOn : null, at, at, searchText],
    ],
  };
}

/** What has become of an order after so many days: none is paid before its money came. */
function statusBy(random: Random, ageDays: number, paysAfterDays: number): PaymentStatus {
  const final = random.weighed(statuses);
  if (settled.has(final) && ageDays <= paysAfterDays) return ageDays < 3 ? 'reserved' : 'guaranteed';
  if (sent.has(final) && ageDays < 3) return 'reserved';
  return final;
}

/** What stops on its way to the guarantee was sent by hand. */
function integrationFor(
  random: Random,
  status: PaymentStatus,
  { manual, automatic }: { readonly manual: SeedIntegration; readonly automatic: SeedIntegration },
): SeedIntegration | undefined {
  if (status === 'unpaid') return undefined;
  return ['guaranteed', 'partlyPaid', 'paid', 'declined', 'unknown'].includes(status) && random.next() < 0.5
    ? automatic
    : manual;
}
