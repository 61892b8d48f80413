/** When a lane had done how much. Pure. */
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { doneAtUs } from './race-lines.ts';

/** Of a lane's commands; the first command goes before them. */
export const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9, 1] as const;

/** Microseconds since the lane began until its first command was done, and then each of `SHARES`. */
export function milestonesUs(lane: DrawnLane): (number | undefined)[] {
  const commands = lane.columns.status.length;
  return [1, ...SHARES.map((share) => Math.ceil(share * commands))].map((done) => doneAtUs(lane, done));
}
