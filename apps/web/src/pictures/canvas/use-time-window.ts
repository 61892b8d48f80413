import { useStore } from 'zustand/react';
import { useWorkbench } from '../../workbench/workbench-context.ts';
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
export function useTimeWindow(whole: TimeWindow): ShownTime {
  const { timeWindowStore, showWindow } = useWorkbench();
  const zoomed = useStore(timeWindowStore, (zoom) => zoom.window);
  return {
    window: zoomed === undefined ? whole : withinWhole(zoomed, whole),
    whole,
    isWhole: zoomed === undefined,
    show: (window) => showWindow(isWhole(window, whole) ? undefined : window),
    reset: () => showWindow(undefined),
  };
}
