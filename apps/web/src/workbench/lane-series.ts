/** Measured points of a lane of an earlier run, as they were kept for the charts of lines. */
import { count } from '../format/quantity.ts';

/** Steps of a lane: when, microseconds since it began, and how many commands were done from then on. */
export interface RaceSteps {
  us: Uint32Array;
  done: Uint32Array;
}

/** Treads of the percentile curve: a latency in microseconds, and how many commands waited less. */
export interface PercentileSteps {
  us: Uint32Array;
  below: Uint32Array;
  commands: number;
  /** There are slower ones beyond what is in sight. */
  goesOn?: boolean;
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

/** Of a lane that was cut short. */
export function cutText({ commands, asked }: LaneSeries): string | undefined {
  return asked === undefined ? undefined : `${count(commands)} of ${count(asked)}`;
}
