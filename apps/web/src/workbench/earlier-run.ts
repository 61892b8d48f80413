/** An earlier run overlaid on the displayed one: the measured points that were kept, for the line charts. */
import type { LaneIdentity } from '../lanes/lane-identity.ts';
import type { LaneSeries } from './lane-series.ts';

/** How a run was cut short. */
export type EarlyEnd = 'stopped' | 'failed';

export interface EarlierRun {
  id: string;
  /** Identifies it at the ends of its lines, in the legend and in the tables. */
  letter: string;
  name: string;
  /** Shown with the name, since such a run cannot be compared as a whole. */
  endedEarly?: EarlyEnd;
  /** Only lanes whose trace could be kept. */
  lanes: readonly EarlierLane[];
}

export interface EarlierLane {
  identity: LaneIdentity;
  series: LaneSeries;
}

/** A lane, with the earlier run it belongs to. */
export interface LaneOfEarlier extends EarlierLane {
  letter: string;
  /** Unique among these and the lanes of the displayed run. */
  key: string;
}

export function lanesOfEarlier(earlier: readonly EarlierRun[]): LaneOfEarlier[] {
  return earlier.flatMap(({ letter, lanes }) =>
    lanes.map((lane) => ({ ...lane, letter, key: `${letter}${lane.identity.index}` })),
  );
}
