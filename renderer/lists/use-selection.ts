import { useState } from 'react';

/** Rows that were marked: one by one, or all that are listed but for some. */
export type Marked =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<string> };

const none: Marked = { kind: 'some', ids: new Set() };

export type SelectionControl = {
  readonly marked: Marked;
  readonly count: number;
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  readonly add: (ids: ReadonlyArray<string>) => void;
  readonly all: () => void;
  readonly clear: () => void;
};

/**
 * Which rows of a list are marked. All of a million is kept as "all but these", never as ids.
 *
 * @param list what is listed: marks of another search or filter are forgotten.
 * @param begin what is marked already.
 */
export function useSelection(list: string, total: number, begin: Marked = none): SelectionControl {
  const [state, setState] = useState<{ list: string; marked: Marked }>({ list, marked: begin });
  const marked = state.list === list ? state.marked : none;
  const set = (next: Marked): void => setState({ list, marked: next });
  const count = marked.kind === 'some' ? marked.ids.size : Math.max(0, total - marked.except.size);
  return {
    marked,
    count,
    has: (id) => (marked.kind === 'some' ? marked.ids.has(id) : !marked.except.has(id)),
    toggle: (id) =>
      set(
        marked.kind === 'some'
          ? { kind: 'some', ids: toggled(marked.ids, id) }
          : { kind: 'all', except: toggled(marked.except, id) },
      ),
    add: (ids) =>
      set(
        marked.kind === 'some'
          ? { kind: 'some', ids: new Set([...marked.ids, ...ids]) }
          : { kind: 'all', except: new Set([...marked.except].filter((id) => !ids.includes(id))) },
      ),
    all: () => set({ kind: 'all', except: new Set() }),
    clear: () => set(none),
  };
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
