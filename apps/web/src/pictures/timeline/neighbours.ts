/** Where the arrow keys lead: down through all rows of all lanes, above each lane's its track. Pure. */
import { type CommandRef, commandIn, lookIn, type Pointed } from '../../workbench/highlight-store.ts';
import { type LookStep, lookAfter, lookNear } from '../seen/find-look.ts';
import type { TimelineLane } from './build-timeline.ts';

export type RowStep = 'next' | 'previous' | 'first' | 'last';

/** @param stride rows per step: as many as share a line of pixels */
export function rowAfter(
  from: CommandRef | undefined,
  step: RowStep,
  lanes: readonly Pick<TimelineLane, 'drawn'>[],
  stride: number,
): CommandRef | undefined {
  const counts = lanes.map(({ drawn }) => drawn?.count ?? 0);
  const present = [...counts.keys()].filter((lane) => (counts[lane] ?? 0) > 0);
  const lane = from?.lane ?? present[0];
  if (lane === undefined) return undefined;
  const last = (counts[lane] ?? 0) - 1;
  if (from === undefined || step === 'first') return { lane, index: step === 'last' ? last : 0 };
  if (step === 'last') return { lane, index: last };
  const index = from.index + (step === 'next' ? stride : -stride);
  if (index >= 0 && index <= last) return { lane, index };
  if (step === 'next' && from.index < last) return { lane, index: last };
  if (step === 'previous' && from.index > 0) return { lane, index: 0 };
  const neighbour = present[present.indexOf(lane) + (step === 'next' ? 1 : -1)];
  if (neighbour === undefined) return from;
  return { lane: neighbour, index: step === 'next' ? 0 : (counts[neighbour] ?? 1) - 1 };
}

type TimelineStop = Pick<TimelineLane, 'drawn' | 'seen'>;

/** The same with the tracks of the second client: a track stands above the rows of its lane. */
export function stopAfter(
  from: Pointed | undefined,
  step: RowStep,
  lanes: readonly TimelineStop[],
  stride: number,
): Pointed | undefined {
  const look = lookIn(from);
  if (look !== undefined && lanes[look.lane]?.seen !== undefined) {
    if (step === 'first' || step === 'last') return lookBeside(look, step, lanes, 0);
    const first = { lane: look.lane, index: 0 };
    if (step === 'next') return first;
    const above = rowAfter(first, 'previous', lanes, 1);
    return above?.lane === look.lane ? look : above;
  }
  const command = commandIn(from);
  const next = rowAfter(command, step, lanes, stride);
  if (command === undefined || next === undefined) return next;
  const isAtTop = step === 'previous' && command.index === 0;
  if (!isAtTop && next.lane === command.lane) return next;
  const lane = isAtTop ? command.lane : next.lane;
  const { seen, drawn } = lanes[lane] ?? {};
  // The look nearest in time to the row below the track.
  const nearest = seen && lookNear(seen.looks, drawn?.columns.sent[0] ?? 0);
  return nearest === undefined ? next : { lane, look: nearest };
}

/** From look to look along a track. @param farUs closer looks, microseconds of pictures, cannot be told apart */
export function lookBeside(
  { lane, look }: { lane: number; look: number },
  step: LookStep,
  lanes: readonly TimelineStop[],
  farUs: number,
): Pointed | undefined {
  const { seen, drawn } = lanes[lane] ?? {};
  return seen && { lane, look: lookAfter(seen.looks, look, step, farUs / (drawn?.stretch ?? 1)) };
}
