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

/** A value in a message. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = leafText(value) ?? JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
