import { Big } from 'big.js';

/** Exact decimals. Strict: a binary floating point number handed in throws instead of being rounded. */
const Decimal = Big();
Decimal.strict = true;
/** Digits after the point that a division keeps; nothing here divides, so it never shows. */
Decimal.DP = 20;

/** An exact decimal number. */
export type Decimal = Big;

/** Reads decimal text as the contract has it (`"-12.3456"`). */
export function decimal(text: string): Decimal {
  return new Decimal(text);
}

/** Zero. */
export const zero: Decimal = new Decimal('0');

/** Rounds to `digits` after the point, half away from zero: `1.005` is `1.01`, `-1.005` is `-1.01`. */
export function roundHalfUp(value: Decimal, digits: number): Decimal {
  return value.round(digits, Big.roundHalfUp);
}
