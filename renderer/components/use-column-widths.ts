import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';

/** Widths of columns in pixels, by the column's id. Columns without one share what is left. */
export type ColumnWidths = Readonly<Record<string, number>>;

export const narrowest = 48;
export const widest = 1_200;
const smallStep = 16;

export type ColumnResizing = {
  /** As they are now, also while one is being changed. */
  readonly widths: ColumnWidths;
  /** What a column's handle listens to. */
  readonly handle: (id: string) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onDoubleClick: () => void;
  };
  /** Shift with an arrow makes a column wider or narrower, Shift+Home gives it its usual width. */
  readonly onKeyDown: (id: string, event: KeyboardEvent) => void;
  /** Keeps what the keys did. */
  readonly onKeyUp: () => void;
};

/**
 * Lets columns be dragged or typed to a width. Those left of it keep the width that they have, so that its edge stays
 * under the pointer.
 */
export function useColumnWidths(
  table: RefObject<HTMLElement | null>,
  columnIds: ReadonlyArray<string>,
  kept: ColumnWidths,
  onKeep: ((widths: ColumnWidths) => void) | undefined,
): ColumnResizing {
  const [tried, setTried] = useState<ColumnWidths>();
  // What was tried stands until it comes back as what is kept.
  const [known, setKnown] = useState(kept);
  if (known !== kept) {
    setKnown(kept);
    setTried(undefined);
  }
  const drag = useRef<{ readonly x: number; readonly from: ColumnWidths; readonly width: number }>(undefined);
  const widths = tried ?? kept;
  const measure = (id: string): ColumnWidths => {
    const before = columnIds.slice(0, columnIds.indexOf(id) + 1);
    const found = before.flatMap((each): Array<[string, number]> => {
      const cell = table.current?.querySelector(`[data-column="${CSS.escape(each)}"]`);
      return cell ? [[each, Math.round(cell.getBoundingClientRect().width)]] : [];
    });
    return { ...widths, ...Object.fromEntries(found) };
  };
  const within = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)));
  const keep = (): void => {
    drag.current = undefined;
    if (tried !== undefined && tried !== kept) onKeep?.(tried);
  };
  const reset = (id: string): void => {
    const { [id]: _usual, ...others } = widths;
    setTried(others);
    onKeep?.(others);
  };
  return {
    widths,
    handle: (id) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const from = measure(id);
        drag.current = { x: event.clientX, from, width: from[id] ?? narrowest };
      },
      onPointerMove: (event) => {
        const begun = drag.current;
        if (begun === undefined || event.clientX === begun.x) return;
        setTried({ ...begun.from, [id]: within(begun.width + event.clientX - begun.x) });
      },
      onPointerUp: keep,
      onPointerCancel: () => {
        drag.current = undefined;
        setTried(undefined);
      },
      onDoubleClick: () => reset(id),
    }),
    onKeyDown: (id, event) => {
      if (!event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { ArrowLeft: -smallStep, ArrowRight: smallStep }[event.key];
      if (step !== undefined) {
        const from = tried ?? measure(id);
        setTried({ ...from, [id]: within((from[id] ?? narrowest) + step) });
      } else if (event.key === 'Home') reset(id);
      else return;
      event.preventDefault();
    },
    onKeyUp: keep,
  };
}
