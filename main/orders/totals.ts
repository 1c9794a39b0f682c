import { invalidInput, type OrderTotals } from '../../preload/contract.ts';
import { type Decimal, decimal, zero } from '../money/decimal.ts';
import { roundToMinor, toMinor } from '../money/minor-unit.ts';

/** What totals are worked out from. Decimal texts; prices net, in the order's currency; VAT in percent. */
export type TotalsInput = {
  readonly currency: string;
  readonly lineItems: ReadonlyArray<{
    readonly quantity: string;
    readonly unitPriceNet: string;
    readonly vatPercent: string;
  }>;
  readonly discountNet?: string | null | undefined;
  readonly shipping?: { readonly priceNet: string; readonly vatPercent: string } | null | undefined;
};

/** What one unit costs, in the minor unit. */
export type UnitPrices = { readonly unitNetMinor: number; readonly unitGrossMinor: number };

/** Amounts of one line, in the minor unit. */
export type LineTotals = UnitPrices & {
  readonly rowNetMinor: number;
  readonly rowGrossMinor: number;
};

/**
 * Works out an order's sums as OroCommerce does (the figures InfinitePay is known to take; fixture `requests.json`,
 * settings *start with unit price*, *calculate on total*), in exact decimals, half up:
 *
 * - VAT is taken of the unit price rounded to cents, times the quantity, over all lines, and rounded once; the VAT of
 *   the shipping cost is rounded by itself.
 * - The net total is the sum of rounded unit prices times their quantities, shipping included, before the discount.
 * - What the buyer pays starts from rows rounded by themselves: less the discount, with shipping and VAT. Unit prices
 * of more than two decimals make it differ from net − discount + VAT by some cents.
 *
 * @throws BackOfficeError `invalidInput` when an amount is too large.
 */
export function calculateTotals(input: TotalsInput): { totals: OrderTotals; lines: LineTotals[] } {
  try {
    return calculate(input);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = 'The amounts are too large to be calculated exactly. Check prices and quantities.';
    throw invalidInput([{ path: 'lineItems', code: 'amountTooLarge', message }]);
  }
}

/** The prices of one unit as `calculateTotals` has them; of an order whose totals were worked out, so never too large. */
export function unitPrices(item: TotalsInput['lineItems'][number], currency: string): UnitPrices {
  return pricesOf(decimal(item.unitPriceNet), asRate(item.vatPercent), currency);
}

function pricesOf(price: Decimal, rate: Decimal, currency: string): UnitPrices {
  return {
    unitNetMinor: toMinor(price, currency),
    unitGrossMinor: toMinor(price.plus(price.times(rate)), currency),
  };
}

function calculate(input: TotalsInput): { totals: OrderTotals; lines: LineTotals[] } {
  const { currency } = input;
  const round = (amount: Decimal): Decimal => roundToMinor(amount, currency);
  const minor = (amount: Decimal): number => toMinor(amount, currency);

  let net = zero;
  let rows = zero;
  let lineVat = zero;
  const lines: LineTotals[] = [];
  for (const item of input.lineItems) {
    const quantity = decimal(item.quantity);
    const price = decimal(item.unitPriceNet);
    const rate = asRate(item.vatPercent);
    const unitNet = round(price);
    const rowNet = unitNet.times(quantity);
    const rowVat = rowNet.times(rate);
    net = net.plus(rowNet);
    rows = rows.plus(round(price.times(quantity)));
    lineVat = lineVat.plus(rowVat);
    lines.push({
      ...pricesOf(price, rate, currency),
      rowNetMinor: minor(rowNet),
      rowGrossMinor: minor(rowNet.plus(rowVat)),
    });
  }

  const shippingNet = input.shipping ? round(decimal(input.shipping.priceNet)) : zero;
  const shippingVat = input.shipping ? round(shippingNet.times(asRate(input.shipping.vatPercent))) : zero;
  const vat = round(lineVat).plus(shippingVat);
  const discount = input.discountNet ? round(decimal(input.discountNet)) : zero;
  return {
    totals: {
      netMinor: minor(net.plus(shippingNet)),
      vatMinor: minor(vat),
      grossMinor: minor(atLeastZero(rows.plus(shippingNet).minus(discount)).plus(vat)),
      shippingNetMinor: minor(shippingNet),
      shippingGrossMinor: minor(shippingNet.plus(shippingVat)),
      discountMinor: minor(discount),
    },
    lines,
  };
}

/** A discount takes off no more than there is; the VAT stays. */
function atLeastZero(amount: Decimal): Decimal {
  return amount.lt(zero) ? zero : amount;
}

/** `"19"` as `0.19`. */
function asRate(percent: string): Decimal {
  return decimal(percent).times(decimal('0.01'));
}
