import { ExpressionEvaluationError, ValueError } from './errors.ts';
import { limits } from './limits.ts';
import { Exact, parseNumber, toJsNumber } from './numbers.ts';
import { type Context, fromEntries, isList, isMap, Money, type Value } from './values.ts';

/** Plain data, as JSON has it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * Takes plain data over as the variables of an evaluation. `subtotal` with `value` and `currency` becomes money, so
 * that it can also be compared as a number. Only own data properties are looked at; accessors are passed over unread.
 *
 * @throws ExpressionEvaluationError `contextTooDeep`, `contextValue` (functions, infinite numbers and the like)
 */
export function contextFromJson(data: Readonly<Record<string, unknown>>): Context {
  try {
    const context = new Map<string, Value>();
    for (const [name, item] of ownEntries(data)) {
      const value = toValue(item, 1);
      context.set(name, name === 'subtotal' ? asMoney(value) : value);
    }
    return context;
  } catch (error) {
    if (error instanceof ValueError) {
      throw new ExpressionEvaluationError(error.complaint, '', { start: 0, end: 0 });
    }
    throw error;
  }
}

/** The value as plain data. A number that JSON's readers can't hold exactly becomes the nearest they can. */
export function toJson(value: Value): Json {
  if (value instanceof Exact) return toJsNumber(value);
  if (value instanceof Money) return { value: toJsNumber(value.value), currency: value.currency };
  if (isList(value)) return value.map(toJson);
  if (isMap(value)) return Object.fromEntries([...value].map(([key, item]) => [key, toJson(item)]));
  return value;
}

function toValue(data: unknown, depth: number): Value {
  if (data === null || typeof data === 'boolean' || typeof data === 'string') return data;
  if (typeof data === 'number' && Number.isFinite(data)) return data === 0 ? 0 : data;
  if (typeof data !== 'object') {
    throw new ValueError('contextValue', `The context holds a value that is no data (${typeof data}).`);
  }
  if (depth > limits.contextDepth)
    throw new ValueError('contextTooDeep', 'The context is nested too deeply.');
  if (Array.isArray(data)) {
    return Array.from({ length: data.length }, (_, index) => {
      const item = Object.getOwnPropertyDescriptor(data, index);
      return item && 'value' in item && item.value !== undefined ? toValue(item.value, depth + 1) : null;
    });
  }
  const entries = new Map<string, Value>();
  for (const [key, item] of ownEntries(data)) entries.set(key, toValue(item, depth + 1));
  return fromEntries(entries);
}

function* ownEntries(data: object): Generator<[string, unknown]> {
  for (const key of Object.keys(data)) {
    const property = Object.getOwnPropertyDescriptor(data, key);
    if (property && 'value' in property && property.value !== undefined) yield [key, property.value];
  }
}

function asMoney(value: Value): Value {
  if (!isMap(value)) return value;
  const [amount, currency] = [value.get('value'), value.get('currency')];
  if (amount === undefined || typeof currency !== 'string') return value;
  const number = typeof amount === 'string' ? parseNumber(amount) : amount;
  return typeof number === 'number' || number instanceof Exact ? new Money(number, currency) : value;
}
