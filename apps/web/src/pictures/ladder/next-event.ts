/** The next or the previous event in any lane, for stepping in slow motion. Pure; O(lanes × log rows). */

import { faultsOf } from '../../run/faults.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';
import { reach } from './ladder-layout.ts';
import { leavesOf } from './strands.ts';

const STAGES = ['sent', 'arrived', 'replied', 'received', 'resolved'] as const;

export type Stage = (typeof STAGES)[number];

export interface LadderEvent {
  /** Since the first command of the lane, microseconds. */
  atUs: number;
  /** Index of the lane. */
  lane: number;
  stage: Stage;
  /** The commands of the event: rows, `to` exclusive. */
  from: number;
  to: number;
}

/** Everything that happens at the first instant after `us`; empty after the end. */
export function nextEvents(lanes: readonly DrawnLane[], us: number): LadderEvent[] {
  return together(
    stagesOf(lanes).flatMap((stage) => {
      const row = firstAfter(stage.instants, us + stage.beganUs, 0, stage.count);
      return row < stage.count ? [eventAt(stage, row)] : [];
    }),
    (a, b) => a - b,
  );
}

/** Everything that happens at the last instant before `us`; empty before the beginning. */
export function previousEvents(lanes: readonly DrawnLane[], us: number): LadderEvent[] {
  return together(
    stagesOf(lanes).flatMap((stage) => {
      const row = firstAtOrAfter(stage.instants, us + stage.beganUs, 0, stage.count) - 1;
      return row >= 0 ? [eventAt(stage, row)] : [];
    }),
    (a, b) => b - a,
  );
}

interface LaneStage {
  lane: number;
  stage: Stage;
  instants: Uint32Array;
  count: number;
  beganUs: number;
}

function stagesOf(lanes: readonly DrawnLane[]): LaneStage[] {
  return lanes.flatMap(({ identity, columns, count, beganUs }) => {
    const { written, answered } = reach(faultsOf(columns, count), count);
    return STAGES.map((stage) => ({
      lane: identity.index,
      stage,
      instants: stage === 'sent' ? leavesOf(columns, 'request') : columns[stage],
      beganUs,
      count: stage === 'sent' || stage === 'arrived' ? written : answered,
    }));
  });
}

function eventAt({ lane, stage, instants, count, beganUs }: LaneStage, row: number): LadderEvent {
  const instant = instants[row] as number;
  const from = firstAtOrAfter(instants, instant, 0, row + 1);
  return { atUs: instant - beganUs, lane, stage, from, to: firstAfter(instants, instant, row, count) };
}

/** The events at the first of the instants, without those that another event implies. */
function together(events: LadderEvent[], order: (a: number, b: number) => number): LadderEvent[] {
  const [atUs] = events.map((event) => event.atUs).sort(order);
  return events.filter(
    (event) =>
      event.atUs === atUs &&
      !(
        event.stage === 'resolved' &&
        events.some(
          (other) =>
            other.atUs === atUs &&
            other.lane === event.lane &&
            other.stage === 'received' &&
            other.from === event.from,
        )
      ),
  );
}
