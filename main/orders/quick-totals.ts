import type { OrderTotals } from '../../preload/contract.ts';
import { digitsOf } from '../money/minor-unit.ts';
import type { TotalsInput } from './totals.ts';

/** A number as whole `units` of 10^-`scale`; `NaN` units where it can not be told exactly. */
type Scaled = { readonly units: number; readonly scale: number };

/** Powers of ten that are exact. */
const powers = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The totals of `calculateTotals` in whole numbers, many times as quick: every number on the way is an integer below
 * 2^53, so that nothing is rounded but where the rules say so.
 *
 * @returns undefined where a number on the way would be larger, or is negative; `calculateTotals` has the answer.
 */
export function quickTotals({
  currency,
  lineItems,
  discountNet,
  shipping,
}: TotalsInput): OrderTotals | undefined {
  const digits = digitsOf(currency);
  // Amounts in the minor unit.
  let net: Scaled = { units: 0, scale: 0 };
  let lineVat: Scaled = net;
  let rows = 0;
  for (const item of lineItems) {
    const quantity = scaled(item.quantity);
    const price = scaled(item.unitPriceNet);
    const rate = scaled(item.vatPercent);
    const row = exact(rounded(price, digits) * quantity.units);
    net = sum(net, { units: row, scale: quantity.scale });
    lineVat = sum(lineVat, { units: exact(row * rate.units), scale: quantity.scale + rate.scale + 2 });
    const product = { units: exact(price.units * quantity.units), scale: price.scale + quantity.scale };
    rows = exact(rows + rounded(product, digits));
    // A row of which the gross amount is too large is refused.
    if (Number.isNaN(exact(row * (times(100, rate.scale) + rate.units)))) return undefined;
  }
  const shippingNetMinor = shipping ? rounded(scaled(shipping.priceNet), digits) : 0;
  const shippingVat = shipping ? vatOf(shippingNetMinor, scaled(shipping.vatPercent)) : 0;
  const discountMinor = discountNet ? rounded(scaled(discountNet), digits) : 0;
  const vatMinor = rounded(lineVat, 0) + shippingVat;
  const totals = {
    netMinor: rounded(sum(net, { units: shippingNetMinor, scale: 0 }), 0),
    vatMinor,
    grossMinor: Math.max(rows + shippingNetMinor - discountMinor, 0) + vatMinor,
    shippingNetMinor,
    shippingGrossMinor: shippingNetMinor + shippingVat,
    discountMinor,
  };
  return Object.values(totals).every(Number.isSafeInteger) ? totals : undefined;
}

function scaled(text: string): Scaled {
  if (!/^\d{1,15}(?:\.\d{1,10})?$/.test(text)) return { units: Number.NaN, scale: 0 };
  const point = text.indexOf('.');
  if (point === -1) return { units: Number(text), scale: 0 };
  return {
    units: exact(Number(text.slice(0, point) + text.slice(point + 1))),
    scale: text.length - point - 1,
  };
}

/** What is safe stays, what may have lost digits is none. */
function exact(units: number): number {
  return units <= Number.MAX_SAFE_INTEGER ? units : Number.NaN;
}

function times(units: number, exponent: number): number {
  return exact(units * (powers[exponent] ?? Number.NaN));
}

function sum(one: Scaled, other: Scaled): Scaled {
  const scale = Math.max(one.scale, other.scale);
  const units = times(one.units, scale - one.scale) + times(other.units, scale - other.scale);
  return { units: exact(units), scale };
}

function vatOf(amount: number, percent: Scaled): number {
  return rounded({ units: exact(amount * percent.units), scale: percent.scale + 2 }, 0);
}

/** Rounds to `digits` after the point, half up, and gives whole units of the last of them. */
function rounded({ units, scale }: Scaled, digits: number): number {
  if (scale <= digits) return times(units, digits - scale);
  const unit = powers[scale - digits] ?? Number.NaN;
  const rest = units % unit;
  return (units - rest) / unit + (rest * 2 >= unit ? 1 : 0);
}
