import type { ValueChange } from '../../preload/contract.ts';

type Leaf = string | number | boolean;

/** Every value that differs between two states of a record, by its path, in the order of the record's fields. */
export function differences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  ignored: ReadonlySet<string>,
): ValueChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => !ignored.has(name))
    .flatMap((name) => compare(name, before[name], after[name]));
}

function compare(path: string, before: unknown, after: unknown): ValueChange[] {
  if (Array.isArray(before) || Array.isArray(after)) return compareLists(path, asList(before), asList(after));
  if (isRecord(before) || isRecord(after)) {
    const [first, second] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
    const names = new Set([...Object.keys(first), ...Object.keys(second)]);
    return [...names].flatMap((name) => compare(`${path}.${name}`, first[name], second[name]));
  }
  const [was, is] = [asLeaf(before), asLeaf(after)];
  if (was === is) return [];
  return [
    { path, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) },
  ];
}

/**
 * Lists are compared between what both begin and end with, so that a line taken out of the middle is one line less and
 * not a change of all that follow. Lists of plain values are told as a whole.
 */
function compareLists(
  path: string,
  before: ReadonlyArray<unknown>,
  after: ReadonlyArray<unknown>,
): ValueChange[] {
  if ([...before, ...after].every((item) => asLeaf(item) !== undefined)) {
    return compare(path, joined(before), joined(after));
  }
  const same = (first: unknown, second: unknown): boolean => JSON.stringify(first) === JSON.stringify(second);
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && same(before[start], after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && same(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const [was, is] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return Array.from({ length: Math.max(was.length, is.length) }).flatMap((_, index) =>
    compare(`${path}.${start + index}`, was[index], is[index]),
  );
}

function joined(list: ReadonlyArray<unknown>): string | undefined {
  return list.length === 0 ? undefined : list.join(', ');
}

function asList(value: unknown): ReadonlyArray<unknown> {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asLeaf(value: unknown): Leaf | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}
