import { useStore } from 'zustand/react';
import type { LaneView } from '../../run/lane-views.ts';
import { laneScaleStore } from '../../zoom/lane-scale.ts';
import type { TimeWindow } from '../../zoom/time-window.ts';
import { type DrawnLane, onOwnScales, wholeTime } from './drawn-lanes.ts';

export interface ScaledLanes {
  drawn: readonly (DrawnLane | undefined)[];
  whole: TimeWindow;
  /** Each lane has a scale of its own, as long as that of the longest. */
  isOwn: boolean;
}

/** A single lane has no choice. */
export function useOwnScales(lanes: readonly LaneView[]): boolean {
  return useStore(laneScaleStore, ({ scale }) => scale === 'own') && lanes.length > 1;
}

/** The lanes on one scale of time, or each on its own, as the person has chosen. */
export function useScaledLanes(
  lanes: readonly LaneView[],
  drawn: readonly (DrawnLane | undefined)[],
): ScaledLanes {
  const isOwn = useOwnScales(lanes);
  return { drawn: isOwn ? onOwnScales(lanes, drawn) : drawn, whole: wholeTime(lanes, drawn), isOwn };
}
