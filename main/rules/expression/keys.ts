import { ValueError } from './errors.ts';
import { Exact, wholePart } from './numbers.ts';
import { typeOf, type Value } from './values.ts';

/**
 * The key that a value is as an index, as in PHP's arrays: numbers lose their fraction, true is 1, null the empty text,
 * and the text `'5'` is the number 5.
 *
 * @throws ValueError `keyType`
 */
export function keyOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || value instanceof Exact) return String(wholePart(value));
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  const type = typeOf(value);
  throw new ValueError('keyType', `A ${type} cannot be a key.`, { type });
}
