import { ValueError } from './errors.ts';
import { Exact, type Num, numberText } from './numbers.ts';

/**
 * What an expression works with. Attributes are entries of maps and never properties of JavaScript objects, so there
 * is no prototype, no getter and no function to be reached. A map whose keys are 0, 1, 2, … is a list, as in PHP.
 */
export type Value = null | boolean | Num | string | ValueList | ValueMap | Money;
export type ValueList = ReadonlyArray<Value>;
export type ValueMap = ReadonlyMap<string, Value>;

/** The variables of one evaluation. */
export type Context = ReadonlyMap<string, Value>;

/** An amount with its currency (`subtotal`): has `.value` and `.currency`, and counts as its value wherever a number is wanted. */
export class Money {
  readonly value: Num;
  readonly currency: string;

  constructor(value: Num, currency: string) {
    this.value = value;
    this.currency = currency;
  }

  /** `.value`, `.currency`; anything else is null, as with any missing key. */
  get(name: string): Value {
    if (name === 'value') return this.value;
    return name === 'currency' ? this.currency : null;
  }
}

/** What kind of value it is, for messages. */
export type ValueType = 'null' | 'boolean' | 'number' | 'text' | 'list' | 'object' | 'money';

/** The kind of a value. */
export function typeOf(value: Value): ValueType {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number' || value instanceof Exact) return 'number';
  if (typeof value === 'string') return 'text';
  if (value instanceof Money) return 'money';
  return isList(value) ? 'list' : 'object';
}

/** True for a list. */
export function isList(value: Value): value is ValueList {
  return Array.isArray(value);
}

/** True for an object, i.e. named values. */
export function isMap(value: Value): value is ValueMap {
  return value instanceof Map;
}

/** Whether a value counts as true: all but false, null, 0, '', '0', and what has no elements (PHP's rule). */
export function isTruthy(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '' && value !== '0';
  if (value === null) return false;
  if (value instanceof Exact) return true;
  if (value instanceof Money) return value.value !== 0;
  return isList(value) ? value.length > 0 : value.size > 0;
}

/**
 * The value as text: null and false are empty, true is `1`.
 *
 * @throws ValueError `notText` for lists and objects
 */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === null || value === false) return '';
  if (value === true) return '1';
  if (typeof value === 'number' || value instanceof Exact) return numberText(value);
  if (value instanceof Money) return numberText(value.value);
  const type = typeOf(value);
  throw new ValueError('notText', `A ${type} cannot be used as text.`, { type });
}

/** A value as a person reads it in an explanation: `'EUR'`, `12.5`, `null`, `250 EUR`, `list of 3`. */
export function showValue(value: Value): string {
  if (typeof value === 'string') return `'${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`;
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' || value instanceof Exact) return numberText(value);
  if (value instanceof Money) return `${numberText(value.value)} ${value.currency}`;
  if (!isList(value)) return `{${[...value.keys()].slice(0, 8).join(', ')}}`;
  const isShort = value.length <= 6 && value.every((item) => !isList(item) && !isMap(item));
  return isShort ? `[${value.map(showValue).join(', ')}]` : `[…${value.length}]`;
}

/** Entries as the one form they have: a list when the keys are 0, 1, 2, … in this order, else a map. */
export function fromEntries(entries: ReadonlyMap<string, Value>): ValueList | ValueMap {
  let next = 0;
  for (const key of entries.keys()) {
    if (key !== String(next)) return entries;
    next += 1;
  }
  return [...entries.values()];
}

/** The elements of a list or object; undefined for anything else. */
export function elementsOf(value: Value): Iterable<Value> | undefined {
  if (isList(value)) return value;
  return isMap(value) ? value.values() : undefined;
}
