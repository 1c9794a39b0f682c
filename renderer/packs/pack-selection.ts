import type { PackItem, PackRef } from '../../preload/contract.ts';

/** The records of a pack that are to be taken over, by `keyOf`. */
export type Selection = ReadonlySet<string>;

/** What stands for a record among all of a pack. */
export function keyOf({ topic, id }: PackRef): string {
  return `${topic}/${id}`;
}

/** Whether there is anything to decide about a record. */
export function canBeTaken({ state }: PackItem): boolean {
  return state !== 'equal' && state !== 'blocked';
}

/** What main preselects. */
export function selectionOf(items: ReadonlyArray<PackItem>): Selection {
  return new Set(items.filter(({ preselected }) => preselected).map(keyOf));
}

/** Takes records along with what they need, or leaves them out with what needs them. */
export function withItems(
  items: ReadonlyArray<PackItem>,
  selection: Selection,
  changed: ReadonlyArray<PackItem>,
  isTaken: boolean,
): Selection {
  const next = new Set(selection);
  for (const item of changed.filter(canBeTaken)) {
    if (isTaken) {
      for (const ref of [item, ...item.needs]) next.add(keyOf(ref));
      continue;
    }
    next.delete(keyOf(item));
    const dependents = items.filter(({ needs }) => needs.some((ref) => keyOf(ref) === keyOf(item)));
    for (const dependent of dependents) next.delete(keyOf(dependent));
  }
  return next;
}

/** The chosen records as the import takes them. */
export function takenOf(items: ReadonlyArray<PackItem>, selection: Selection): PackRef[] {
  return items
    .filter((item) => canBeTaken(item) && selection.has(keyOf(item)))
    .map(({ topic, id }) => ({ topic, id }));
}
