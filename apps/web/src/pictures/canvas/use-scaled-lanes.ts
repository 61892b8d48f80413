import { useStore } from 'zustand/react';
import type { LaneView } from '../../run/lane-views.ts';
import { laneScaleStore } from '../../zoom/lane-scale.ts';
import type { TimeWindow } from '../../zoom/time-window.ts';
import { type DrawnLane, onOwnScales, wholeTime } from './drawn-lanes.ts';

export interface ScaledLanes {
  drawn: readonly (DrawnLane | undefined)[];
  whole: TimeWindow;
  /** Each lane has its own scale and is drawn as long as the longest. */
  isOwn: boolean;
}

/** Always `false` for a single lane, which makes no difference. */
export function useOwnScales(lanes: readonly LaneView[]): boolean {
  return useStore(laneScaleStore, ({ scale }) => scale === 'own') && lanes.length > 1;
}

/** The lanes on a shared time scale or each on its own, as the person has chosen. */
export function useScaledLanes(
  lanes: readonly LaneView[],
  drawn: readonly (DrawnLane | undefined)[],
): ScaledLanes {
  const isOwn = useOwnScales(lanes);
  return { drawn: isOwn ? onOwnScales(lanes, drawn) : drawn, whole: wholeTime(lanes, drawn), isOwn };
}
