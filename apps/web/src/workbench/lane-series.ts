/** Measured points of a lane of an earlier run, as they were kept for the line charts. */
import { count } from '../format/quantity.ts';

/** Steps of a lane: times in microseconds since it began, and how many commands were done from then on. */
export interface RaceSteps {
  us: Uint32Array;
  done: Uint32Array;
}

/** Steps of the percentile curve: latencies in microseconds, and how many commands waited less. */
export interface PercentileSteps {
  us: Uint32Array;
  below: Uint32Array;
  commands: number;
  /** There are slower commands out of sight. */
  goesOn?: boolean;
}

export interface LaneSeries {
  /** Answered commands. */
  commands: number;
  /** All commands of the lane, if the run ended before all of them were answered. */
  asked?: number | undefined;
  /** Enough points for either time axis, linear or logarithmic. */
  race: RaceSteps;
  /** `milestonesUs`, exact; 0 for milestones that were not reached. */
  milestonesUs: Uint32Array;
  /** The fastest and the slowest command of every stretch: their numbers, from 1, and their latencies. */
  byCommand: { command: Uint32Array; us: Uint32Array };
  percentiles: PercentileSteps;
  /** `percentilesUs`, exact. */
  percentilesUs: Uint32Array;
}

/** How far a lane came that was cut short. */
export function cutText({ commands, asked }: LaneSeries): string | undefined {
  return asked === undefined ? undefined : `${count(commands)} of ${count(asked)}`;
}
