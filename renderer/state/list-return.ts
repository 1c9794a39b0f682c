import { createStore } from 'zustand/vanilla';
import type { Marked } from '../lists/use-selection.ts';

/** Where a list was when one of its rows was opened. */
export type LeftList = {
  /** Search, filters and sort: another list begins anew. */
  readonly asked: string;
  readonly row: number;
  readonly marked?: Marked;
};

export type ListReturn = {
  readonly left: Readonly<Record<string, LeftList | undefined>>;
  readonly leave: (list: string, left: LeftList) => void;
  /** What was left is taken up once. */
  readonly forget: (list: string) => void;
};

/** Lets a list go on where it was left to look at one of its rows. */
export function createListReturn() {
  return createStore<ListReturn>()((set) => ({
    left: {},
    leave: (list, left) => set((before) => ({ left: { ...before.left, [list]: left } })),
    forget: (list) => set((before) => ({ left: { ...before.left, [list]: undefined } })),
  }));
}
