import { ValueError } from './errors.ts';
import { limits } from './limits.ts';
import { add, compareNumbers, Exact, type Num, parseNumber, subtract, wholePart } from './numbers.ts';
import { Money, showValue, typeOf, type Value } from './values.ts';

/** A bound of a range: a number, a single character, or a digit as text, which is both. */
type Bound = { readonly number: Num; readonly character: string | undefined; readonly isDigit: boolean };

/**
 * `a..b`: whole steps from the first to the second, up or down, as PHP's `range`. Two single characters give
 * characters: `'a'..'d'`.
 *
 * @throws ValueError `rangeBounds`, `rangeTooShort`, `rangeTooLong`
 */
export function rangeOf(from: Value, to: Value): ReadonlyArray<Value> {
  const [start, end] = [boundOf(from), boundOf(to)];
  if (start.character !== undefined && end.character !== undefined) {
    return characters(start.character, end.character);
  }
  // A letter has no number to count from; a digit has.
  for (const [bound, value] of [
    [start, from],
    [end, to],
  ] as const) {
    if (bound.character !== undefined && !bound.isDigit) throw badBound(value);
  }
  return numbers(start.number, end.number);
}

function boundOf(value: Value): Bound {
  if (typeof value === 'string') {
    const number = parseNumber(value);
    if (number !== undefined) {
      const isDigit = value.length === 1;
      return { number, character: isDigit ? value : undefined, isDigit };
    }
    // PHP takes the first byte of a longer text, with a warning: there such a rule does not count.
    if (value.length !== 1 || value > '\u007f') throw badBound(value);
    return { number: 0, character: value, isDigit: false };
  }
  if (typeof value === 'number' || value instanceof Exact) return plain(value);
  if (value === null || typeof value === 'boolean') return plain(value ? 1 : 0);
  if (value instanceof Money) return plain(value.value);
  throw badBound(value);
}

function plain(number: Num): Bound {
  return { number, character: undefined, isDigit: false };
}

function numbers(from: Num, to: Num): ReadonlyArray<Value> {
  const step = compareNumbers(from, to) <= 0 ? 1 : -1;
  const gap = step === 1 ? subtract(to, from) : subtract(from, to);
  if (gap !== 0 && compareNumbers(gap, 1) < 0) {
    const message = 'The bounds of a range must be the same or at least 1 apart.';
    throw new ValueError('rangeTooShort', message);
  }
  const distance = wholePart(gap);
  if (distance >= BigInt(limits.rangeLength)) {
    const message = `A range may have at most ${limits.rangeLength} elements.`;
    throw new ValueError('rangeTooLong', message, { limit: limits.rangeLength });
  }
  return Array.from({ length: Number(distance) + 1 }, (_, index) => add(from, step * index));
}

function characters(from: string, to: string): ReadonlyArray<Value> {
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
  const step = first <= last ? 1 : -1;
  const length = Math.abs(last - first) + 1;
  return Array.from({ length }, (_, index) => String.fromCharCode(first + step * index));
}

function badBound(value: Value): ValueError {
  const message = `A range runs between two numbers or two single characters, not ${showValue(value)}.`;
  return new ValueError('rangeBounds', message, { value: showValue(value), type: typeOf(value) });
}
