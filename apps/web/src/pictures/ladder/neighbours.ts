/** Which command the arrow keys move to. Pure. */

import type { CommandRef } from '../../workbench/highlight-store.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { firstAtOrAfter } from '../scale/instant-search.ts';

export type Step = 'next' | 'previous' | 'first' | 'last' | 'left' | 'right';

/** With more commands in sight, a step moves to the next one with a different position on the screen. */
const EACH = 200;

export interface Surroundings {
  lanes: readonly (DrawnLane | undefined)[];
  usPerPx: number;
  /** Commands in sight, by lane. */
  inSight: readonly number[];
}

/** @param from the current command; `undefined` at first */
export function stepFrom(
  from: CommandRef | undefined,
  step: Step,
  { lanes, usPerPx, inSight }: Surroundings,
): CommandRef | undefined {
  const present = lanes.flatMap((lane, index) => (lane !== undefined && lane.count > 0 ? [index] : []));
  const laneIndex = from?.lane ?? present[0];
  const lane = laneIndex === undefined ? undefined : lanes[laneIndex];
  if (lane === undefined || laneIndex === undefined) return undefined;
  if (from === undefined) return { lane: laneIndex, index: step === 'last' ? lane.count - 1 : 0 };
  const { columns, count } = lane;
  const farUs = (inSight[laneIndex] ?? 0) > EACH ? usPerPx / (lane.stretch ?? 1) : 0;
  const at = (instants: Uint32Array) => instants[from.index] as number;
  switch (step) {
    case 'first':
      return { lane: laneIndex, index: 0 };
    case 'last':
      return { lane: laneIndex, index: count - 1 };
    case 'next': {
      const elsewhere = Math.min(
        firstAtOrAfter(columns.sent, at(columns.sent) + farUs, 0, count),
        firstAtOrAfter(columns.received, at(columns.received) + farUs, 0, count),
      );
      const index = farUs === 0 ? from.index + 1 : Math.max(from.index + 1, elsewhere);
      return { lane: laneIndex, index: Math.min(count - 1, index) };
    }
    case 'previous': {
      const elsewhere = Math.max(
        firstAtOrAfter(columns.sent, at(columns.sent) - farUs, 0, count),
        firstAtOrAfter(columns.received, at(columns.received) - farUs, 0, count),
      );
      const index = farUs === 0 ? from.index - 1 : Math.min(from.index - 1, elsewhere);
      return { lane: laneIndex, index: Math.max(0, index) };
    }
    case 'left':
    case 'right': {
      const place = present.indexOf(laneIndex) + (step === 'left' ? -1 : 1);
      const neighbour = present[Math.min(present.length - 1, Math.max(0, place))] ?? laneIndex;
      const index = Math.min(from.index, (lanes[neighbour]?.count ?? 1) - 1);
      return { lane: neighbour, index };
    }
    default:
      return step satisfies never;
  }
}
