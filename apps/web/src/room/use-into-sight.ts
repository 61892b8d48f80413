import { type RefObject, useEffect, useRef } from 'react';
import { scrollIntoView } from '../page/scroll-into-view.ts';

/**
 * Scrolls the element into sight whenever the turn changes to another: who is looking at the run further down would not see
 * what the room is asked above it.
 */
export function useIntoSight(turn: string | undefined): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (turn !== undefined) scrollIntoView(element.current, 'nearest');
  }, [turn]);
  return element;
}
