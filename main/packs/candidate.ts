import type { Issue, PackItem, PackRef, ValueChange } from '../../preload/contract.ts';

/** One record of a pack, compared with what is here. */
export type Candidate = PackRef & {
  readonly name: string;
  readonly existingId: string | undefined;
  readonly matchedBy: PackItem['matchedBy'];
  readonly changes: ReadonlyArray<ValueChange>;
  readonly notes: ReadonlyArray<Issue>;
  readonly warnings: ReadonlyArray<Issue>;
  /** What keeps it from being taken, seen before it is tried. */
  readonly issues: ReadonlyArray<Issue>;
  readonly needs: ReadonlyArray<PackRef>;
  /** Takes it over through the services; throws what they refuse. */
  readonly apply: () => void;
};

/**
 * Where the records of a pack are here, as far as they are by now: those that came before in the same import, and those
 * that were here already.
 */
export type Whereabouts = {
  /** The id here of a record that another of the pack refers to; `undefined`: it is not here. */
  localId(
    topic: PackRef['topic'],
    reference: { readonly id: string; readonly name: string },
  ): string | undefined;
  /** Whether the pack brings it and it was not here before. */
  isBrought(topic: PackRef['topic'], id: string): boolean;
};

/** The one record here that a record of the pack stands for, and what tells so. */
export type Match<Stored> =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly stored: Stored; readonly by: NonNullable<PackItem['matchedBy']> }
  | { readonly kind: 'several'; readonly by: NonNullable<PackItem['matchedBy']> };

/** By id; else by what else is unique. */
export function match<Stored>(
  byId: Stored | undefined,
  by: NonNullable<PackItem['matchedBy']>,
  alike: ReadonlyArray<Stored>,
): Match<Stored> {
  if (byId !== undefined) return { kind: 'one', stored: byId, by: 'id' };
  const [first, ...more] = alike;
  if (first === undefined) return { kind: 'none' };
  return more.length > 0 ? { kind: 'several', by } : { kind: 'one', stored: first, by };
}

/** The issue of a record that could stand for several here. */
export function ambiguous(name: string): Issue {
  const message = `Several records here could be "${name}". Enter this one by hand.`;
  return { path: '', code: 'pack.ambiguous', message, params: { name } };
}
