import { compareNumbers, Exact, type Num, parseNumber, sameNumber } from './numbers.ts';
import {
  isList,
  isMap,
  isTruthy,
  Money,
  textOf,
  type Value,
  type ValueList,
  type ValueMap,
} from './values.ts';

/**
 * `=`: the same type and value. Numbers are equal by value (`1 = 1.0`), a text never equals a number (`'1' = 1` is
 * false), lists and objects when their entries are, in the same order.
 */
export function isEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  if (a instanceof Money || b instanceof Money) return isEqualMoney(a, b);
  if (isNumber(a)) return isNumber(b) && sameNumber(a, b);
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index] ?? null));
  }
  if (!isMap(a) || !isMap(b) || a.size !== b.size) return false;
  const others = b.entries();
  for (const [key, item] of a) {
    const other = others.next().value;
    if (!other || other[0] !== key || !isEqual(item, other[1])) return false;
  }
  return true;
}

/**
 * The order of two values as PHP 8 has it, which OroCommerce's rules rest on. Null and booleans compare as true and
 * false, null and text as texts; texts that are numbers compare as numbers, with other texts a number compares as
 * text; a list is more than anything that is no list, the longer of two lists is more.
 *
 * @returns undefined when neither is more (two lists of one length with different keys)
 */
export function compareValues(a: Value, b: Value): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof Money) return compareValues(a.value, b);
  if (b instanceof Money) return compareValues(a, b.value);
  if (a === null && typeof b === 'string') return compareTexts('', b);
  if (b === null && typeof a === 'string') return compareTexts(a, '');
  if (a === null || b === null || typeof a === 'boolean' || typeof b === 'boolean') {
    return Number(isTruthy(a)) - Number(isTruthy(b));
  }
  if (isList(a) || isMap(a)) return isList(b) || isMap(b) ? compareCollections(a, b) : 1;
  if (isList(b) || isMap(b)) return -1;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  const [numberA, numberB] = [toNumber(a), toNumber(b)];
  if (numberA !== undefined && numberB !== undefined) return compareNumbers(numberA, numberB);
  return compareTexts(textOf(a), textOf(b));
}

/** `<`, `<=`, `>`, `>=` */
export function holds(operator: '<' | '<=' | '>' | '>=', a: Value, b: Value): boolean {
  const order = compareValues(a, b);
  if (order === undefined) return false;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

function isEqualMoney(a: Value, b: Value): boolean {
  if (a instanceof Money && b instanceof Money) {
    return a.currency === b.currency && sameNumber(a.value, b.value);
  }
  if (a instanceof Money) return isNumber(b) && sameNumber(a.value, b);
  return b instanceof Money && isNumber(a) && sameNumber(a, b.value);
}

function compareCollections(a: ValueList | ValueMap, b: ValueList | ValueMap): number | undefined {
  const [sizeA, sizeB] = [sizeOf(a), sizeOf(b)];
  if (sizeA !== sizeB) return sizeA - sizeB;
  for (const [key, item] of entriesOf(a)) {
    const other = itemOf(b, key);
    if (other === undefined) return undefined;
    const order = compareValues(item, other);
    if (order !== 0) return order;
  }
  return 0;
}

function entriesOf(collection: ValueList | ValueMap): Iterable<readonly [string, Value]> {
  return isList(collection) ? collection.map((item, index) => [String(index), item]) : collection;
}

function itemOf(collection: ValueList | ValueMap, key: string): Value | undefined {
  return isList(collection) ? collection[Number(key)] : collection.get(key);
}

function sizeOf(collection: ValueList | ValueMap): number {
  return isList(collection) ? collection.length : collection.size;
}

/** By code points, which is the order of their UTF-8 bytes. */
function compareTexts(a: string, b: string): number {
  const [numberA, numberB] = [parseNumber(a), parseNumber(b)];
  if (numberA !== undefined && numberB !== undefined) return compareNumbers(numberA, numberB);
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (at === length) return a.length - b.length;
  const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
  // A surrogate stands for a code point above all others, though U+E000 to U+FFFF are larger as units.
  const [surrogateX, surrogateY] = [isSurrogate(x), isSurrogate(y)];
  return surrogateX === surrogateY ? x - y : surrogateX ? 1 : -1;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function toNumber(value: Value): Num | undefined {
  return typeof value === 'string' ? parseNumber(value) : isNumber(value) ? value : undefined;
}

function isNumber(value: Value): value is Num {
  return typeof value === 'number' || value instanceof Exact;
}
