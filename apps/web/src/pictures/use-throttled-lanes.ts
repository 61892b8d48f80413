import { useMemo } from 'react';
import type { LaneView } from '../run/lane-views.ts';
import type { RunState } from '../run/run-state.ts';
import { redrawMs } from './point-budget.ts';
import { useThrottled } from './use-throttled.ts';

/**
 * The lanes as a chart of lines draws them, renewed now and then while a run goes on; and whether it did when they were as
 * they are, so that its end is drawn once, and in full.
 */
export function useThrottledLanes(
  { kind }: RunState,
  latest: readonly LaneView[],
): { lanes: readonly LaneView[]; moving: boolean } {
  const moving = kind === 'running';
  const now = useMemo(() => ({ lanes: latest, moving }), [latest, moving]);
  return useThrottled(now, moving ? redrawMs(latest.length) : 0);
}
