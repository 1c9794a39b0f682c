import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Browsers stop at some ten million pixels; a million rows have more. */
const tallest = 8_000_000;
/** How long scrolling must pause until the scrollbar is put where it belongs. */
const pauseMs = 150;

export type LongScroll = {
  /** Height of the scrolled content. */
  readonly height: number;
  /** Rows to be drawn, a few beyond those in sight; `end` is not one of them. */
  readonly first: number;
  readonly end: number;
  /** Where a row is drawn in the content. */
  readonly offsetOf: (index: number) => number;
  /** Rows that fit. */
  readonly fitting: number;
  /** Brings a row in sight. */
  readonly show: (index: number) => void;
  readonly onScroll: () => void;
};

type Place = {
  /** Pixels above the first one in sight, had the content its full height. */
  readonly top: number;
  /** What the element says. */
  readonly physical: number;
};

/**
 * Scrolls a list of any length. One that is taller than browsers can handle gets a shorter content: small movements move
 * by pixels, large ones (of the scrollbar) by their share of the whole.
 *
 * @param headHeight of what sticks to the top.
 */
export function useLongScroll(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  headHeight: number,
): LongScroll {
  const [place, setPlace] = useState<Place>({ top: 0, physical: 0 });
  const [visible, setVisible] = useState(600);
  /** As measured last: what is drawn may be a step behind. */
  const seen = useRef(visible);
  const last = useRef(place);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const whole = count * rowHeight;
  const height = Math.min(whole, tallest);
  const most = Math.max(0, whole - visible);
  const mostPhysical = Math.max(0, height - visible);
  const isScaled = height < whole;
  const move = useCallback((next: Place): void => {
    last.current = next;
    setPlace(next);
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => {
      seen.current = Math.max(rowHeight, element.clientHeight - headHeight);
      setVisible(seen.current);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
      clearTimeout(timer.current);
    };
  }, [scroller, rowHeight, headHeight]);
  const onScroll = (): void => {
    const physical = scroller.current?.scrollTop ?? 0;
    const before = last.current;
    if (physical === before.physical) return;
    if (!isScaled) {
      move({ top: physical, physical });
      return;
    }
    const moved = physical - before.physical;
    let top = (physical / mostPhysical) * most;
    if (physical > 0 && physical < mostPhysical - 1 && Math.abs(moved) < visible * 2) {
      top = Math.max(0, Math.min(most, before.top + moved));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => put(last.current.top), pauseMs);
    }
    move({ top, physical });
  };
  /** Scrolls there, with the scrollbar where it belongs. */
  const put = (top: number): void => {
    const physical = isScaled ? Math.round((top / most) * mostPhysical) : top;
    move({ top, physical });
    scroller.current?.scrollTo({ top: physical });
  };
  const show = (index: number): void => {
    const { top } = last.current;
    const above = index * rowHeight;
    const below = above + rowHeight - seen.current;
    if (above < top) put(Math.max(0, above));
    else if (below > top) put(Math.min(Math.max(0, whole - seen.current), below));
  };
  const top = Math.min(place.top, most);
  const beyond = 10;
  return {
    height,
    first: Math.max(0, Math.floor(top / rowHeight) - beyond),
    end: Math.min(count, Math.ceil((top + visible) / rowHeight) + beyond),
    offsetOf: (index) => (isScaled ? place.physical - place.top + index * rowHeight : index * rowHeight),
    fitting: Math.max(1, Math.floor(visible / rowHeight)),
    show,
    onScroll,
  };
}
