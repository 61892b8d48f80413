import { useStore } from 'zustand/react';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { isWhole, type TimeWindow, withinWhole } from '../../zoom/time-window.ts';

export interface ShownTime {
  window: TimeWindow;
  whole: TimeWindow;
  isWhole: boolean;
  /** Zooms to a range; if that is everything, the window follows the whole as it grows. */
  show: (window: TimeWindow) => void;
  reset: () => void;
}

/** The time range that the person has zoomed to, within the current whole. */
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
