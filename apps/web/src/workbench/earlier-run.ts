/** An earlier run laid over the one on show: measured points that were kept of it, for the charts of lines. */
import type { LaneIdentity } from '../lanes/lane-identity.ts';
import type { LaneSeries } from './lane-series.ts';

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
