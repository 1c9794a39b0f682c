import { compareValues } from './comparison.ts';
import { ValueError } from './errors.ts';
import { elementsOf, isList, isMap, typeOf, type Value } from './values.ts';

/**
 * `count(a)`
 *
 * @throws ValueError `notAList`
 */
export function countOf(value: Value): number {
  if (isList(value)) return value.length;
  if (isMap(value)) return value.size;
  const type = typeOf(value);
  throw new ValueError('notAList', `count() needs a list, not a ${type}.`, { type, name: 'count' });
}

/**
 * What `min(a)` and `max(a)` choose from: the elements of the list.
 *
 * @throws ValueError `notAList`
 */
export function choicesOf(name: 'min' | 'max', value: Value): ReadonlyArray<Value> {
  const elements = elementsOf(value);
  if (elements) return [...elements];
  const type = typeOf(value);
  throw new ValueError('notAList', `${name}() needs a list, or more than one value.`, { type, name });
}

/**
 * The least or the greatest of some values, by the order that `<` has; of equals the first.
 *
 * @throws ValueError `emptyList`
 */
export function extremeOf(name: 'min' | 'max', values: ReadonlyArray<Value>): Value {
  const [first, ...others] = values;
  if (first === undefined)
    throw new ValueError('emptyList', `${name}() has nothing to choose from.`, { name });
  const wanted = name === 'min' ? -1 : 1;
  let best = first;
  for (const value of others) {
    // Lists that can't be compared count as greater, as in PHP.
    if (Math.sign(compareValues(value, best) ?? 1) === wanted) best = value;
  }
  return best;
}
