import { ValueError } from './errors.ts';
import { limits } from './limits.ts';
import {
  add,
  divide,
  Exact,
  fraction,
  multiply,
  negate,
  type Num,
  parseNumber,
  power,
  remainder,
  subtract,
  wholePart,
} from './numbers.ts';
import { fromEntries, isList, isMap, Money, showValue, textOf, typeOf, type Value } from './values.ts';

/** Operators that work numbers out. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '**' | '|' | '^' | '&';

/**
 * Works `a operator b` out. Texts that are numbers count as such, null is 0, true is 1, money its value; `+` of two
 * lists adds the entries that the first lacks, `|`, `^` and `&` of two texts work on their bytes, as in PHP.
 *
 * @throws ValueError `notANumber` for other texts and for lists, `divisionByZero`, `numberTooLarge`, `noRealNumber`
 */
export function calculate(operator: ArithmeticOperator, a: Value, b: Value): Value {
  if (operator === '+' && (isList(a) || isMap(a)) && (isList(b) || isMap(b))) return unite(a, b);
  const isBitwise = operator === '|' || operator === '^' || operator === '&';
  if (isBitwise && typeof a === 'string' && typeof b === 'string') return combineBytes(operator, a, b);
  const x = toNumber(a, operator);
  const y = toNumber(b, operator);
  switch (operator) {
    case '+':
      return add(x, y);
    case '-':
      return subtract(x, y);
    case '*':
      return multiply(x, y);
    case '/':
      return divide(x, y);
    case '%':
      return remainder(x, y);
    case '**':
      return power(x, y);
    case '|':
      return fraction(wholePart(x) | wholePart(y), 1n);
    case '^':
      return fraction(wholePart(x) ^ wholePart(y), 1n);
    case '&':
      return fraction(wholePart(x) & wholePart(y), 1n);
  }
}

/**
 * `-a`
 *
 * @throws ValueError `notANumber`
 */
export function changeSign(value: Value): Num {
  return negate(toNumber(value, '-'));
}

/**
 * `a ~ b`
 *
 * @throws ValueError `notText`, `textTooLong`
 */
export function concatenate(a: Value, b: Value): string {
  const text = textOf(a) + textOf(b);
  if (text.length > limits.textLength) throw new ValueError('textTooLong', 'The text becomes too long.');
  return text;
}

/**
 * The number to sum up: numbers, and texts that are numbers.
 *
 * @throws ValueError `notANumber`; unlike with `+`, null and booleans are none
 */
export function toSummand(value: Value): Num {
  const number = typeof value === 'string' ? parseNumber(value) : value;
  if (typeof number === 'number' || number instanceof Exact) return number;
  if (number instanceof Money) return number.value;
  throw new ValueError('notANumber', `sum() adds numbers, and ${showValue(value)} is none.`, {
    value: showValue(value),
    operator: 'sum',
  });
}

function toNumber(value: Value, operator: string): Num {
  if (typeof value === 'number' || value instanceof Exact) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null) return 0;
  if (value instanceof Money) return value.value;
  const number = typeof value === 'string' ? parseNumber(value) : undefined;
  if (number !== undefined) return number;
  throw new ValueError('notANumber', `"${operator}" needs numbers, and ${showValue(value)} is none.`, {
    value: showValue(value),
    type: typeOf(value),
    operator,
  });
}

function unite(a: Value, b: Value): Value {
  const entries = new Map<string, Value>(keyed(a));
  for (const [key, item] of keyed(b)) if (!entries.has(key)) entries.set(key, item);
  return fromEntries(entries);
}

function keyed(value: Value): Iterable<[string, Value]> {
  if (isList(value)) return value.map((item, index) => [String(index), item]);
  return isMap(value) ? value : [];
}

function combineBytes(operator: '|' | '^' | '&', a: string, b: string): string {
  const encoder = new TextEncoder();
  const [x, y] = [encoder.encode(a), encoder.encode(b)];
  const length = operator === '|' ? Math.max(x.length, y.length) : Math.min(x.length, y.length);
  const bytes = Uint8Array.from({ length }, (_, index) => {
    const [left, right] = [x[index] ?? 0, y[index] ?? 0];
    if (operator === '|') return left | right;
    return operator === '^' ? left ^ right : left & right;
  });
  return new TextDecoder().decode(bytes);
}
