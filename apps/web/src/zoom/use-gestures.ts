import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { GestureElement, GestureHandlers } from './gestures.ts';
import { listenToPointers } from './pointer-gestures.ts';
import { listenToWheel } from './wheel-gestures.ts';

/** Handles wheel, pointer and touch on an element with the handlers of the latest render. */
export function useGestures(element: RefObject<GestureElement | null>, handlers: GestureHandlers): void {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (element.current === null) return;
    const current = () => latest.current;
    const leaveWheel = listenToWheel(element.current, current);
    const leavePointers = listenToPointers(element.current, current);
    return () => {
      leaveWheel();
      leavePointers();
    };
  }, [element]);
}
