import { lineFields, type LineField } from '../order-values.ts';

/** What a key in the grid does. */
export type LineMove =
  | { readonly kind: 'go'; readonly position: number; readonly field: LineField }
  /** A new line at the end, with the cursor in this field. */
  | { readonly kind: 'add'; readonly field: LineField }
  | { readonly kind: 'remove'; readonly position: number }
  /** The key does what it does everywhere. */
  | { readonly kind: 'none' };

export type LineKey = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
};

export type LinePlace = {
  readonly position: number;
  readonly field: LineField;
  /** How many lines there are. */
  readonly count: number;
  /** Whether anything was typed into this line: a blank last line is not followed by another one. */
  readonly isBlank: boolean;
};

const none: LineMove = { kind: 'none' };

/** Where a key leads from a place in the grid. Pure, so that the keyboard can be tested as a table. */
export function lineMoveOf({ key, shiftKey, ctrlKey, altKey }: LineKey, place: LinePlace): LineMove {
  const { position, field, count, isBlank } = place;
  const isLast = position === count - 1;
  if (altKey) return none;
  if (ctrlKey) return key === 'Delete' ? { kind: 'remove', position } : none;
  switch (key) {
    case 'Enter':
      if (shiftKey) return position === 0 ? none : { kind: 'go', position: position - 1, field };
      if (!isLast) return { kind: 'go', position: position + 1, field: 'sku' };
      return isBlank ? none : { kind: 'add', field: 'sku' };
    case 'Tab':
      // Tab through a finished last line begins the next one; from a blank one it leaves the grid.
      return !shiftKey && isLast && !isBlank && field === lineFields.at(-1)
        ? { kind: 'add', field: 'sku' }
        : none;
    case 'ArrowDown':
      return isLast ? none : { kind: 'go', position: position + 1, field };
    case 'ArrowUp':
      return position === 0 ? none : { kind: 'go', position: position - 1, field };
    default:
      return none;
  }
}
