import { useStore } from 'zustand/react';
import { showWindow, timeWindowStore, zoomedWindow } from '../../workbench/time-window-store.ts';
import { isWhole, type TimeWindow, withinWhole } from '../../zoom/time-window.ts';

export interface ShownTime {
  window: TimeWindow;
  whole: TimeWindow;
  isWhole: boolean;
  /** Shows this stretch; the whole, as it grows, when it is all of it. */
  show: (window: TimeWindow) => void;
  reset: () => void;
}

/** The stretch of time that the person has zoomed to, within what there is now. */
export function useTimeWindow(subject: string, whole: TimeWindow): ShownTime {
  const zoomed = useStore(timeWindowStore, (zoom) => zoomedWindow(zoom, subject));
  return {
    window: zoomed === undefined ? whole : withinWhole(zoomed, whole),
    whole,
    isWhole: zoomed === undefined,
    show: (window) => showWindow(subject, isWhole(window, whole) ? undefined : window),
    reset: () => showWindow(subject, undefined),
  };
}
