/** The next or the previous event in any lane, for stepping in slow motion. Pure; O(lanes × log (rows + looks)). */

import { faultsOf } from '../../run/faults.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';
import type { Seen } from '../seen/seen.ts';
import { reach } from './ladder-layout.ts';
import { leavesOf } from './strands.ts';

const STAGES = ['sent', 'arrived', 'replied', 'received', 'resolved'] as const;

export type Stage = (typeof STAGES)[number];

interface At {
  /** Since the first command of the lane, microseconds. */
  atUs: number;
  /** Index of the lane. */
  lane: number;
}

export interface CommandEvent extends At {
  stage: Stage;
  /** The commands of the event: rows, `to` exclusive. */
  from: number;
  to: number;
}

/** The second client has the replies of a look; of several at once, the last. */
export interface LookEvent extends At {
  stage: 'seen';
  look: number;
}

export type LadderEvent = CommandEvent | LookEvent;

/**
 * Everything that happens at the first instant after `us`; empty after the end.
 *
 * @param seen what the second client saw, by lane index
 */
export function nextEvents(
  lanes: readonly DrawnLane[],
  seen: readonly (Seen | undefined)[],
  us: number,
): LadderEvent[] {
  return together(
    stagesOf(lanes, seen).flatMap((stage) => {
      const place = firstAfter(stage.instants, us + stage.beganUs, stage.first, stage.count);
      return place < stage.count ? [eventAt(stage, place)] : [];
    }),
    (a, b) => a - b,
  );
}

/** Everything that happens at the last instant before `us`; empty before the beginning. */
export function previousEvents(
  lanes: readonly DrawnLane[],
  seen: readonly (Seen | undefined)[],
  us: number,
): LadderEvent[] {
  return together(
    stagesOf(lanes, seen).flatMap((stage) => {
      const place = firstAtOrAfter(stage.instants, us + stage.beganUs, stage.first, stage.count) - 1;
      return place >= stage.first ? [eventAt(stage, place)] : [];
    }),
    (a, b) => b - a,
  );
}

/** When each of a lane's rows reached a stage, or each look of the second client was answered. */
interface LaneStage {
  lane: number;
  stage: LadderEvent['stage'];
  instants: Uint32Array;
  /** The places in `instants`, `count` exclusive. */
  first: number;
  count: number;
  beganUs: number;
}

function stagesOf(lanes: readonly DrawnLane[], seen: readonly (Seen | undefined)[]): LaneStage[] {
  return lanes.flatMap(({ identity, columns, count, beganUs }) => {
    const { written, answered } = reach(faultsOf(columns, count), count);
    const common = { lane: identity.index, beganUs };
    const stages = STAGES.map(
      (stage): LaneStage => ({
        ...common,
        stage,
        instants: stage === 'sent' ? leavesOf(columns, 'request') : columns[stage],
        first: 0,
        count: stage === 'sent' || stage === 'arrived' ? written : answered,
      }),
    );
    const looks = seen[identity.index]?.looks;
    if (looks === undefined) return stages;
    const instants = looks.columns.answered;
    // A replay shows from its start what was seen before the lane.
    const first = firstAfter(instants, beganUs, 0, looks.count);
    return [...stages, { ...common, stage: 'seen', instants, first, count: looks.count }];
  });
}

function eventAt({ lane, stage, instants, first, count, beganUs }: LaneStage, place: number): LadderEvent {
  const instant = instants[place] as number;
  const from = firstAtOrAfter(instants, instant, first, place + 1);
  const to = firstAfter(instants, instant, place, count);
  const at = { atUs: instant - beganUs, lane };
  return stage === 'seen' ? { ...at, stage, look: to - 1 } : { ...at, stage, from, to };
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
