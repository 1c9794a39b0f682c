import { calculateTotals } from '../../main/orders/totals.ts';
import { foldText } from '../../main/storage/search-text.ts';
import type { OrderTotals, PaymentStatus } from '../../preload/contract.ts';
import type { SeedCustomer } from './customers.ts';
import type { Random } from './random.ts';

/** The columns of `orders` that are written, in the order of their values. */
export const orderColumns = [
  ...[
    'seq',
    'id',
    'order_number',
    'po_number',
    'customer_id',
    'customer_name',
    'customer_sort_name',
    'currency',
  ],
  ...['email', 'ordered_on', 'billing_address', 'country_code', 'net_minor', 'vat_minor', 'gross_minor'],
  ...['shipping_net_minor', 'shipping_gross_minor', 'discount_minor', 'payment_status', 'integration_id'],
  ...[
    'reference_number',
    'guaranteed_minor',
    'paid_minor',
    'due_on',
    'created_at',
    'updated_at',
    'search_text',
  ],
] as const;
/** As above, of `order_line_items`. */
export const lineColumns = [
  ...['order_id', 'position', 'sku', 'name', 'quantity', 'unit', 'unit_price_net', 'vat_percent'],
] as const;

type Value = string | number | null;
export type SeedOrder = {
  readonly order: ReadonlyArray<Value>;
  readonly lines: ReadonlyArray<ReadonlyArray<Value>>;
  readonly searchText: string;
};

type Basket = {
  readonly totals: OrderTotals;
  readonly lines: ReadonlyArray<ReadonlyArray<Value>>;
};

const statuses = [
  ...[['paid', 52], ['guaranteed', 14], ['unpaid', 12], ['cancelled', 7], ['captured', 5]],
  ...[['reserved', 4], ['declined', 3], ['partlyPaid', 2], ['activationDenied', 0.6], ['unknown', 0.05]],
] as unknown as readonly [readonly [PaymentStatus, number], ...Array<readonly [PaymentStatus, number]>]; // prettier-ignore
const goods = ['Käsehobel', 'Druckerpapier A4', 'Akkuschrauber', 'Kabeltrommel', 'Laborglas', 'Schneidbrett', 'Gartenschere', 'Wasserwaage', 'Versandkarton', 'Filzstift blau'] as const; // prettier-ignore
const firstDay = Date.UTC(2024, 0, 2);
const dayMs = 86_400_000;
const dayCount = 1_050;

/** Baskets with right totals, of which orders take one each: working totals out is exact, and slower than SQLite. */
export function makeBaskets(random: Random, count: number): ReadonlyMap<string, ReadonlyArray<Basket>> {
  const make = (currency: string, vatPercent: string): Basket => {
    const lineItems = Array.from({ length: 1 + random.below(3) }, () => ({
      sku: `SKU-${1000 + random.below(9000)}`,
      name: random.pick(goods),
      quantity: String(1 + random.below(20)),
      unitPriceNet: (2 + random.next() ** 4 * 2_500).toFixed(2),
      vatPercent,
    }));
    const { totals } = calculateTotals({ currency, lineItems });
    const lines = lineItems.map((line, position) => [
      ...[position, line.sku, line.name, line.quantity, 'piece', line.unitPriceNet, line.vatPercent],
    ]);
    return { totals, lines };
  };
  return new Map(
    (['EUR 19', 'EUR 20', 'EUR 0', 'CHF 8.1'] as const).map((kind) => {
      const [currency = 'EUR', vat = '19'] = kind.split(' ');
      return [kind, Array.from({ length: count }, () => make(currency, vat))];
    }),
  );
}

/** Makes order number `seq` of `total`; later ones are younger and less often settled. */
export function makeOrder(
  random: Random,
  seq: number,
  total: number,
  customer: SeedCustomer,
  baskets: ReadonlyMap<string, ReadonlyArray<Basket>>,
  integrationIds: readonly [string, ...string[]],
): SeedOrder {
  const kind = ({ DE: 'EUR 19', AT: 'EUR 20', CH: 'CHF 8.1' } as const)[customer.countryCode] ?? 'EUR 0';
  const choice = baskets.get(kind) ?? [];
  const basket = choice[random.below(choice.length)];
  if (!basket) throw new Error(`There are no baskets of ${kind}.`);
  const { totals } = basket;
  const id = random.id();
  const day = Math.min(dayCount, Math.floor((seq / total) * dayCount) + random.below(3));
  const orderedOn = new Date(firstDay + day * dayMs).toISOString().slice(0, 10);
  const number = `SO-${orderedOn.slice(0, 4)}-${String(seq).padStart(7, '0')}`;
  const po = random.next() < 0.5 ? `PO${100_000 + random.below(900_000)}` : null;
  const status = random.weighed(statuses);
  const wasSent = status !== 'unpaid';
  const isHeld = wasSent && status !== 'declined';
  const isInvoiced = ['guaranteed', 'partlyPaid', 'paid'].includes(status);
  const paid =
    status === 'paid' ? totals.grossMinor : status === 'partlyPaid' ? Math.floor(totals.grossMinor / 2) : 0;
  const due = new Date(firstDay + (day + 32) * dayMs).toISOString().slice(0, 10);
  const at = `${orderedOn}T09:${String(random.below(60)).padStart(2, '0')}:00.000Z`;
  const { name, vatId, email } = customer;
  const searchText = foldText([number, po, name, vatId, email].filter(Boolean).join('\n'));
  return {
    order: [
      ...[seq, id, number, po, customer.id, name, foldText(name), kind.slice(0, 3), null, orderedOn],
      ...[
        customer.address,
        customer.countryCode,
        totals.netMinor,
        totals.vatMinor,
        totals.grossMinor,
        0,
        0,
        0,
      ],
      ...[status, wasSent ? random.pick(integrationIds) : null, isHeld ? String(700_000 + seq) : null],
      ...[isHeld ? totals.grossMinor : null, paid, isInvoiced ? due : null, at, at, searchText],
    ],
    lines: basket.lines.map((line) => [id, ...line]),
    searchText,
  };
}
