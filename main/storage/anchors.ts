/** Where a row stands in a list: what the list is sorted by, and the row's number, which parts equals. */
export type ListKey = { readonly value: string | number; readonly seq: number };

/** A boundary in a list: the key of the row before it. */
export type Anchor = { readonly position: number; readonly key: ListKey | undefined };

const mostLists = 20;
const mostAnchors = 2_000;

/** Places in long lists whose keys are known because they were looked at, so that the next page is near one. */
export class Anchors {
  readonly #lists = new Map<string, Map<number, ListKey>>();

  add(list: string, position: number, key: ListKey): void {
    let anchors = this.#lists.get(list);
    if (!anchors) {
      if (this.#lists.size >= mostLists) this.#lists.clear();
      anchors = new Map();
      this.#lists.set(list, anchors);
    }
    if (anchors.size >= mostAnchors) anchors.clear();
    anchors.set(position, key);
  }

  /**
   * The known place from which it is the shortest way to the rows `from` to `to`: the list's begin, its end, or an
   * anchor. `isBehind`: the rows are found backwards from there.
   */
  nearest(list: string, from: number, to: number, total: number): Anchor & { readonly isBehind: boolean } {
    let best: Anchor & { readonly isBehind: boolean } =
      from <= total - to
        ? { position: 0, key: undefined, isBehind: false }
        : { position: total, key: undefined, isBehind: true };
    let distance = Math.min(from, total - to);
    for (const [position, key] of this.#lists.get(list) ?? []) {
      if (position <= from && from - position < distance) {
        best = { position, key, isBehind: false };
        distance = from - position;
      } else if (position >= to && position - to < distance) {
        best = { position, key, isBehind: true };
        distance = position - to;
      }
    }
    return best;
  }

  clear(): void {
    this.#lists.clear();
  }
}
