/** An earlier run laid over the one on show: measured points that were kept of it, for the charts of lines. */
import { count } from '../format/quantity.ts';
import type { LaneIdentity } from '../lanes/lane-identity.ts';
import type { PercentileSteps } from '../pictures/latency/percentile-curve.ts';
import type { RaceSteps } from '../pictures/race/race-lines.ts';

/** How a run ended that did not come to its end. */
export type EarlyEnd = 'stopped' | 'failed';

export interface EarlierRun {
  id: string;
  /** Stands at the ends of its lines, in the legend and in the tables. */
  letter: string;
  name: string;
  /** It is told with its name: it is no run to be compared as a whole. */
  endedEarly?: EarlyEnd;
  /** Those whose trace was there to be kept. */
  lanes: readonly EarlierLane[];
}

export interface EarlierLane {
  identity: LaneIdentity;
  series: LaneSeries;
}

export interface LaneSeries {
  /** Commands of the lane that were answered. */
  commands: number;
  /** Commands of the lane, where the run ended before all of them were answered. */
  asked?: number | undefined;
  /** Kept for both time axes, each as well as if it were the only one. */
  race: RaceSteps;
  /** `milestonesUs`, exact; 0 for those that were not reached. */
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

/** Of a lane that was cut short. */
export function cutText({ commands, asked }: LaneSeries): string | undefined {
  return asked === undefined ? undefined : `${count(commands)} of ${count(asked)}`;
}

export function lanesOfEarlier(earlier: readonly EarlierRun[]): LaneOfEarlier[] {
  return earlier.flatMap(({ letter, lanes }) =>
    lanes.map((lane) => ({ ...lane, letter, key: `${letter}${lane.identity.index}` })),
  );
}
