/**
 * A virtual list of any length. No browser allows an element as tall as a million rows, so the list is laid out one stretch at
 * a time, and the stretch moves along when scrolling pauses.
 */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Places per stretch: far more than a person scrolls through at once, and few enough for any browser. */
const STRETCH = 20_000;
/** Closer to one of its ends than this, the stretch moves if there is more. */
const MARGIN = STRETCH / 8;

export interface LongList {
  virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  /** The place of the virtualizer's first index. */
  base: number;
  /** The visible places; `to` is exclusive. */
  shown: { from: number; to: number };
  /** Scrolls a place into sight, by as little as it takes or to the top. */
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
    // Keeps measured heights when the stretch moves.
    getItemKey: (index) => base + index,
    overscan: 8,
  });
  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {};

  const moveTo = (nextBase: number, place: number, belowTopPx: number) => {
    moved.current = { place, belowTopPx };
    setBase(nextBase);
  };

  // The same row stays where it was, or the requested row moves to the top.
  useLayoutEffect(() => {
    const target = moved.current;
    moved.current = undefined;
    const element = scroller.current;
    if (target === undefined || element === null) return;
    const [top = 0] = virtualizer.getOffsetForIndex(target.place - base, 'start') ?? [];
    element.scrollTop = top - target.belowTopPx;
  }, [base, scroller, virtualizer]);

  useLayoutEffect(() => {
    // A scroll under way would continue to its old destination.
    if (virtualizer.isScrolling) return;
    // Not from the virtualizer, which learns of a move a little later.
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

/** The start of the stretch around a place. */
function baseAround(place: number, length: number): number {
  return Math.max(0, Math.min(length - STRETCH, Math.round(place - STRETCH / 2)));
}
