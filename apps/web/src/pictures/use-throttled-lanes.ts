import { useMemo } from 'react';
import type { LaneView } from '../run/lane-views.ts';
import type { RunState } from '../run/run-state.ts';
import { redrawMs } from './point-budget.ts';
import { useThrottled } from './use-throttled.ts';

/**
 * The lanes for a line chart, throttled while a run goes on. `moving` belongs to the returned lanes, not to the run, so that
 * the end of a run is drawn once and in full.
 */
export function useThrottledLanes(
  { kind }: RunState,
  latest: readonly LaneView[],
): { lanes: readonly LaneView[]; moving: boolean } {
  const moving = kind === 'running';
  const now = useMemo(() => ({ lanes: latest, moving }), [latest, moving]);
  return useThrottled(now, moving ? redrawMs(latest.length) : 0);
}
