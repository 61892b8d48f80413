/**
 * A list of any length of which only what is in sight is drawn. No browser lets an element be as tall as a million rows:
 * the list is laid out a stretch at a time, and the stretch moves along when the scrolling rests.
 */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Places in a stretch: far more than one scrolls through at once, far fewer than there may be. */
const STRETCH = 20_000;
/** Nearer to an end of it than this, and there is more, it moves. */
const MARGIN = STRETCH / 8;

export interface LongList {
  virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  /** The place that the first index of the virtualizer stands for. */
  base: number;
  /** What is in sight, as places; `to` exclusive. */
  shown: { from: number; to: number };
  /** Brings a place into sight: as little as it takes, or to the top. */
  reveal: (place: number, how: 'nearest' | 'top') => void;
}

/** @param rowPx the height of most rows */
export function useLongList(
  scroller: RefObject<HTMLElement | null>,
  { length, first, rowPx }: { length: number; first: number; rowPx: number },
): LongList {
  const [base, setBase] = useState(() => baseAround(first, length));
  const moved = useRef<{ place: number; belowTopPx: number } | undefined>({ place: first, belowTopPx: 0 });
  const count = Math.min(STRETCH, length - base);
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    // What was measured stays known when the stretch moves.
    getItemKey: (index) => base + index,
    overscan: 8,
  });
  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {};

  const moveTo = (nextBase: number, place: number, belowTopPx: number) => {
    moved.current = { place, belowTopPx };
    setBase(nextBase);
  };

  // The same row stays where it was, or the row that was asked for comes to the top.
  useLayoutEffect(() => {
    const target = moved.current;
    moved.current = undefined;
    const element = scroller.current;
    if (target === undefined || element === null) return;
    const [top = 0] = virtualizer.getOffsetForIndex(target.place - base, 'start') ?? [];
    element.scrollTop = top - target.belowTopPx;
  }, [base, scroller, virtualizer]);

  useLayoutEffect(() => {
    // A movement under way would go on to where it was to end before.
    if (virtualizer.isScrolling) return;
    // Not what the virtualizer has in sight: after a move it hears of that a little later.
    const scrolledPx = scroller.current?.scrollTop ?? 0;
    const first = virtualizer.getVirtualItemForOffset(scrolledPx);
    if (first === undefined) return;
    const hasEarlier = base > 0 && first.index < MARGIN;
    const hasLater = base + count < length && first.index > count - MARGIN;
    if (!hasEarlier && !hasLater) return;
    moveTo(baseAround(base + first.index, length), base + first.index, first.start - scrolledPx);
  });

  const reveal: LongList['reveal'] = (place, how) => {
    const nextBase = baseAround(place, length);
    const isNear = place >= base && place < base + count;
    if (isNear) virtualizer.scrollToIndex(place - base, { align: how === 'top' ? 'start' : 'auto' });
    else moveTo(nextBase, place, 0);
  };

  return { virtualizer, base, shown: { from: base + startIndex, to: base + endIndex + 1 }, reveal };
}

/** Where the stretch about a place begins. */
function baseAround(place: number, length: number): number {
  return Math.max(0, Math.min(length - STRETCH, Math.round(place - STRETCH / 2)));
}
