/** An earlier run laid over the one on show: measured points that were kept of it, for the charts of lines. */
import type { LaneIdentity } from '../lanes/lane-identity.ts';
import type { PercentileSteps } from './latency/percentile-curve.ts';
import type { RaceSteps } from './race/race-lines.ts';

export interface EarlierRun {
  id: string;
  /** Stands at the ends of its lines, in the legend and in the tables. */
  letter: string;
  name: string;
  /** Those whose trace was there to be kept. */
  lanes: readonly EarlierLane[];
}

export interface EarlierLane {
  identity: LaneIdentity;
  series: LaneSeries;
}

export interface LaneSeries {
  /** Commands of the lane, all of them answered. */
  commands: number;
  /** Kept for both time axes, each as well as if it were the only one. */
  race: RaceSteps;
  /** `milestonesUs`, exact. */
  milestonesUs: Uint32Array;
  /** The fastest and the slowest of every stretch: which commands, from 1, and their latencies. */
  byCommand: { command: Uint32Array; us: Uint32Array };
  percentiles: PercentileSteps;
  /** `percentilesUs`, exact. */
  percentilesUs: Uint32Array;
}

/** A lane of one of several earlier runs. */
export interface LaneOfEarlier extends EarlierLane {
  letter: string;
  /** No two share it, nor has a lane of the run on show the same. */
  key: string;
}

export function lanesOfEarlier(earlier: readonly EarlierRun[]): LaneOfEarlier[] {
  return earlier.flatMap(({ letter, lanes }) =>
    lanes.map((lane) => ({ ...lane, letter, key: `${letter}${lane.identity.index}` })),
  );
}
