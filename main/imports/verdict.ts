import { leafText } from './read-json.ts';
import type { Issue } from '../../preload/contract.ts';

/** What a check makes of one record of the file. */
export type Verdict<Content> =
  | { readonly kind: 'fresh'; readonly content: Content }
  /** Stored already, with the same content. */
  | { readonly kind: 'unchanged' }
  /** Stored already, with other content; an issue for each field that differs. */
  | { readonly kind: 'conflicting'; readonly issues: ReadonlyArray<Issue> }
  | { readonly kind: 'bad'; readonly issues: ReadonlyArray<Issue> };

/** Where a stored value and one of the file differ: every plain value within, by its path. */
export function differingLeaves(path: string, stored: unknown, imported: unknown): Difference[] {
  if (stored === imported) return [];
  if (!isObject(stored) || !isObject(imported)) {
    return JSON.stringify(stored) === JSON.stringify(imported) ? [] : [{ path, stored, imported }];
  }
  const names = new Set([...Object.keys(stored), ...Object.keys(imported)]);
  return [...names].flatMap((name) =>
    differingLeaves(`${path}.${name}`, Reflect.get(stored, name), Reflect.get(imported, name)),
  );
}

export type Difference = { readonly path: string; readonly stored: unknown; readonly imported: unknown };

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** A value in a message. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return '–';
  const text = leafText(value) ?? JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
