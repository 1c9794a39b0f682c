import type { RequestRecord } from '../../main/infinitepay/gateway-types.ts';
import { articles } from '../../main/infinitepay/requests/parts.ts';
import { calculateTotals } from '../../main/orders/totals.ts';
import type { OrderTotals, Shipping } from '../../preload/contract.ts';
import type { Random } from './random.ts';

export type Value = string | number | null;

/** What orders are about: lines, costs and their totals. */
export type Basket = {
  readonly currency: string;
  readonly totals: OrderTotals;
  readonly shipping: Shipping | undefined;
  readonly discountNet: string | undefined;
  /** Values of `lineColumns` but for the order's id. */
  readonly lines: ReadonlyArray<ReadonlyArray<Value>>;
  /** As payments send them. */
  readonly articles: RequestRecord;
};

/** The columns of `order_line_items` that are written. */
export const lineColumns = [
  ...['order_id', 'position', 'sku', 'name', 'quantity', 'unit', 'unit_price_net', 'vat_percent'],
] as const;

/** Name, unit, and the span of its net price. */
const goods = [
  ['Käsehobel', 'piece', 4, 60],
  ['Druckerpapier A4', 'package', 3, 9],
  ['Akkuschrauber', 'piece', 60, 400],
  ['Kabeltrommel', 'piece', 25, 180],
  ['Laborglas 250 ml', 'piece', 2, 15],
  ['Schneidbrett Buche', 'piece', 8, 70],
  ['Gartenschere', 'piece', 9, 85],
  ['Wasserwaage 60 cm', 'piece', 12, 95],
  ['Versandkarton 40 × 30', 'piece', 0.4, 2],
  ['Filzstift blau', 'piece', 0.5, 4],
  ['Schmierfett', 'kg', 6, 30],
  ['Dichtungsband', 'm', 0.3, 5],
  ['Verdichter', 'piece', 800, 9_500],
  ['Montage vor Ort', 'hour', 55, 140],
] as const;

/** What a country's orders are made out in, and the VAT on them; any other: euros, reverse charge. */
const kinds = { DE: ['EUR', '19'], AT: ['EUR', '20'], CH: ['CHF', '8.1'] } as const;
const elsewhere = ['EUR', '0'] as const;

/** Baskets, of which orders take one each: working totals out is exact, and slower than SQLite. */
export class Baskets {
  readonly #byKind: ReadonlyMap<string, ReadonlyArray<Basket>>;

  constructor(random: Random, count: number) {
    const all = [...Object.values(kinds), elsewhere];
    this.#byKind = new Map(
      all.map(([currency, vat]) => [
        `${currency} ${vat}`,
        Array.from({ length: count }, () => makeBasket(random, currency, vat)),
      ]),
    );
  }

  /** One for a buyer in this country. */
  pick(random: Random, countryCode: string): Basket {
    const [currency, vat] =
      (kinds as Partial<Record<string, readonly [string, string]>>)[countryCode] ?? elsewhere;
    const choice = this.#byKind.get(`${currency} ${vat}`) ?? [];
    const basket = choice[random.below(choice.length)];
    if (!basket) throw new Error(`There are no baskets for ${countryCode}.`);
    return basket;
  }
}

function makeBasket(random: Random, currency: string, vatPercent: string): Basket {
  const lineItems = Array.from({ length: 1 + Math.floor(random.next() ** 3 * 9) }, () => {
    const [name, unit, low, high] = random.pick<(typeof goods)[number]>(goods);
    const isWhole = unit === 'piece' || unit === 'package';
    const amount = 1 + Math.floor(random.next() ** 3 * 60);
    return {
      sku: `SKU-${1000 + random.below(9000)}`,
      name,
      quantity: isWhole ? String(amount) : (amount / 4).toFixed(2),
      unit,
      unitPriceNet: (low + random.next() ** 3 * (high - low)).toFixed(random.below(20) === 0 ? 4 : 2),
      vatPercent,
    };
  });
  const shipping =
    random.below(3) === 0
      ? { name: 'Paket', priceNet: random.pick(['4.90', '9.90', '39.00']), vatPercent }
      : undefined;
  // Small enough for the cheapest basket.
  const discountNet = random.below(12) === 0 ? (random.next() * 0.1).toFixed(2) : undefined;
  const { totals, lines } = calculateTotals({ currency, lineItems, shipping, discountNet });
  return {
    currency,
    totals,
    shipping,
    discountNet,
    lines: lineItems.map((item, position) => [
      ...[position, item.sku, item.name, item.quantity, item.unit, item.unitPriceNet, item.vatPercent],
    ]),
    articles: articles(
      lineItems.map((item, index) => ({
        ...item,
        unitNetMinor: lines[index]?.unitNetMinor ?? 0,
        unitGrossMinor: lines[index]?.unitGrossMinor ?? 0,
      })),
    ),
  };
}
