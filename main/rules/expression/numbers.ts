import { ValueError } from './errors.ts';
import { limits } from './limits.ts';

/**
 * Exact numbers. A JavaScript number stands for the decimal it prints as (`0.1` is one tenth, not its binary
 * neighbour), which holds for every amount and quantity that comes from JSON or from a literal. What no JavaScript
 * number prints as (a third, 9007199254740993) is an `Exact` fraction.
 *
 * Every value has one form only: whatever some JavaScript number prints as is that number, never an `Exact`. So two
 * numbers are equal exactly when their forms are, and JavaScript numbers compare with `<`.
 */
export type Num = number | Exact;

/** A fraction in lowest terms, with a positive denominator. Only made by `fraction`. */
export class Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;

  constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator;
    this.denominator = denominator;
  }
}

/** Sum, exact. */
export function add(a: Num, b: Num): Num {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum) && Number.isSafeInteger(a) && Number.isSafeInteger(b)) return sum;
  }
  const [x, y] = [exactOf(a), exactOf(b)];
  return fraction(x.numerator * y.denominator + y.numerator * x.denominator, x.denominator * y.denominator);
}

/** Difference, exact. */
export function subtract(a: Num, b: Num): Num {
  return add(a, negate(b));
}

/** Product, exact. */
export function multiply(a: Num, b: Num): Num {
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    // Checked by `isSafeInteger`, which TypeScript does not take as a guard.
    const product = (a as number) * (b as number);
    if (Number.isSafeInteger(product)) return product === 0 ? 0 : product;
  }
  const [x, y] = [exactOf(a), exactOf(b)];
  return fraction(x.numerator * y.numerator, x.denominator * y.denominator);
}

/**
 * Quotient, exact: `1 / 3 * 3` is 1.
 *
 * @throws ValueError `divisionByZero`
 */
export function divide(a: Num, b: Num): Num {
  if (b === 0) throw new ValueError('divisionByZero', 'Division by zero.');
  const [x, y] = [exactOf(a), exactOf(b)];
  return fraction(x.numerator * y.denominator, x.denominator * y.numerator);
}

/**
 * Remainder of the whole parts, with the sign of the first, as PHP's `%`: `7.9 % 3` is 1, `7 % -3` is 1.
 *
 * @throws ValueError `divisionByZero` when the second's whole part is 0
 */
export function remainder(a: Num, b: Num): Num {
  const [x, y] = [wholePart(a), wholePart(b)];
  if (y === 0n) throw new ValueError('divisionByZero', 'Remainder of a division by zero.');
  return fraction(x % y, 1n);
}

/**
 * Power. Exact for whole exponents; roots are rounded to what a JavaScript number holds.
 *
 * @throws ValueError `divisionByZero` for 0 to a negative power, `noRealNumber` for a root of a negative number,
 *   `numberTooLarge`
 */
export function power(base: Num, exponent: Num): Num {
  const { numerator, denominator } = exactOf(exponent);
  if (denominator !== 1n) {
    const root = toJsNumber(base) ** toJsNumber(exponent);
    if (Number.isNaN(root)) throw new ValueError('noRealNumber', 'A root of a negative number is no number.');
    if (!Number.isFinite(root)) throw tooLarge();
    return root;
  }
  if (numerator < 0n && base === 0) throw new ValueError('divisionByZero', 'Division by zero.');
  if (base === 0 || base === 1) return numerator === 0n ? 1 : base;
  if (base === -1) return numerator % 2n === 0n ? 1 : -1;
  const times = numerator < 0n ? -numerator : numerator;
  const x = exactOf(base);
  const bits = BigInt(Math.max(bitLength(x.numerator), bitLength(x.denominator)));
  if (times > BigInt(limits.numberBits) || bits * times > BigInt(limits.numberBits * 2)) throw tooLarge();
  const [top, bottom] = [x.numerator ** times, x.denominator ** times];
  return numerator < 0n ? fraction(bottom, top) : fraction(top, bottom);
}

/** The number with the other sign. */
export function negate(a: Num): Num {
  if (typeof a === 'number') return a === 0 ? 0 : -a;
  return new Exact(-a.numerator, a.denominator);
}

/** Negative, 0 or positive, as the first is less than, equal to or greater than the second. */
export function compareNumbers(a: Num, b: Num): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  const [x, y] = [exactOf(a), exactOf(b)];
  const difference = x.numerator * y.denominator - y.numerator * x.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** True when both are the same number. */
export function sameNumber(a: Num, b: Num): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

/** What is left of a number without its fraction. */
export function wholePart(a: Num): bigint {
  const { numerator, denominator } = exactOf(a);
  return numerator / denominator;
}

/**
 * Reads `12`, `-1.50`, `.5`, `1e3`: what PHP calls a numeric string, white space around it allowed.
 *
 * @returns undefined when the text is no number
 * @throws ValueError `numberTooLarge`
 */
export function parseNumber(text: string): Num | undefined {
  const parts = /^[ \t\n\r\v\f]*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?[ \t\n\r\v\f]*$/.exec(text);
  if (!parts) return undefined;
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = parts;
  if (whole === '' && decimals === '') return undefined;
  const shift = Number(exponent) - decimals.length;
  const digits = whole + decimals;
  if (digits.length > limits.literalDigits || Math.abs(shift) > limits.literalDigits) throw tooLarge();
  const value = BigInt(sign === '-' ? `-${digits}` : digits);
  return shift >= 0 ? fraction(value * 10n ** BigInt(shift), 1n) : fraction(value, 10n ** BigInt(-shift));
}

/**
 * The number in digits, without an exponent. What has no end in decimals is rounded to 14 significant digits, as
 * OroCommerce prints it.
 */
export function numberText(a: Num): string {
  if (typeof a === 'number' && (a === 0 || (Math.abs(a) >= 1e-6 && Math.abs(a) < 1e21))) return String(a);
  const { numerator, denominator } = exactOf(a);
  const places = decimalPlaces(denominator);
  if (places === undefined) return roundedText(numerator, denominator);
  return withPoint((numerator * 10n ** BigInt(places)) / denominator, places);
}

/** The nearest JavaScript number. */
export function toJsNumber(a: Num): number {
  if (typeof a === 'number') return a;
  const whole = a.numerator / a.denominator;
  if (decimalPlaces(a.denominator) !== undefined) return Number(numberText(a));
  // 20 significant digits more than the double has.
  const scale = 10n ** BigInt(Math.max(0, 25 - String(whole).length));
  return Number(`${(a.numerator * scale) / a.denominator}e-${String(scale).length - 1}`);
}

/**
 * The one form of a fraction.
 *
 * @throws ValueError `numberTooLarge`
 */
export function fraction(numerator: bigint, denominator: bigint): Num {
  if (denominator === 1n) {
    const whole = Number(numerator);
    if (Number.isSafeInteger(whole)) return whole;
  }
  const divisor = greatestCommonDivisor(numerator, denominator);
  const sign = denominator < 0n ? -1n : 1n;
  const top = (sign * numerator) / divisor;
  const bottom = (sign * denominator) / divisor;
  const places = decimalPlaces(bottom);
  // A JavaScript number prints at most 17 significant digits, and never more than 324 places.
  if (places !== undefined && places <= 340) {
    const scaled = bottom === 1n ? top : (top * 10n ** BigInt(places)) / bottom;
    // Both are exact as JavaScript numbers and the quotient is rounded once: the nearest number to the decimal.
    if (places <= 22 && -maxShort < scaled && scaled < maxShort) return Number(scaled) / 10 ** places;
    const nearest = Number(`${scaled}e-${places}`);
    if (Number.isFinite(nearest)) {
      const printed = exactOf(nearest);
      if (printed.numerator === top && printed.denominator === bottom) return nearest;
    }
  }
  if (bitLength(top) > limits.numberBits || bitLength(bottom) > limits.numberBits) throw tooLarge();
  return new Exact(top, bottom);
}

/** Every decimal of 15 significant digits is what some JavaScript number prints as. */
const maxShort = 10n ** 15n;

/** The fraction that a number stands for. */
function exactOf(a: Num): Exact {
  if (typeof a !== 'number') return a;
  if (Number.isSafeInteger(a)) return new Exact(BigInt(a), 1n);
  const [mantissa = '', exponent = '0'] = String(a).split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const shift = Number(exponent) - decimals.length;
  const value = BigInt(whole + decimals);
  if (shift >= 0) return new Exact(value * 10n ** BigInt(shift), 1n);
  const scale = 10n ** BigInt(-shift);
  const divisor = greatestCommonDivisor(value, scale);
  return new Exact(value / divisor, scale / divisor);
}

/** Decimals that a fraction in lowest terms needs; undefined when they never end. */
function decimalPlaces(denominator: bigint): number | undefined {
  if (denominator === 1n) return 0;
  const binary = denominator.toString(2);
  const twos = binary.length - 1 - binary.lastIndexOf('1');
  const rest = denominator >> BigInt(twos);
  // A power of five of n bits has about n / log2(5) factors: tried instead of divided, for it may have thousands.
  const guess = Math.round((binary.length - twos - 1) / Math.log2(5));
  for (const fives of [guess, guess + 1]) {
    if (5n ** BigInt(fives) === rest) return Math.max(twos, fives);
  }
  return undefined;
}

function roundedText(numerator: bigint, denominator: bigint): string {
  const significant = 14;
  const size = numerator < 0n ? -numerator : numerator;
  const magnitude = String(size).length - String(denominator).length;
  // Two digits more than are kept decide the rounding.
  const places = Math.max(0, significant - magnitude + 2);
  const scaled = (size * 10n ** BigInt(places)) / denominator;
  const excess = Math.max(0, String(scaled).length - significant);
  const cut = 10n ** BigInt(excess);
  const rounded = ((scaled + cut / 2n) / cut) * cut;
  return (numerator < 0n ? '-' : '') + withPoint(rounded, places);
}

/** `12345` with 3 places is `12.345`; zeros at the end are cut. */
function withPoint(scaled: bigint, places: number): string {
  if (places === 0) return String(scaled);
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  const decimals = digits.slice(-places).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -places)}${decimals && `.${decimals}`}`;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function bitLength(value: bigint): number {
  return value.toString(16).length * 4;
}

function tooLarge(): ValueError {
  return new ValueError('numberTooLarge', 'The number is too large to be worked with.');
}
