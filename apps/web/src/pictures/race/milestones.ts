/** When a lane had completed given shares of its commands. Pure. */
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { doneAtUs } from './race-lines.ts';

/** Shares of a lane's commands. The first command is a milestone too. */
export const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9, 1] as const;

/** When the first command was done, and then each of `SHARES`; microseconds since the lane began. */
export function milestonesUs(lane: DrawnLane): (number | undefined)[] {
  const commands = lane.columns.status.length;
  return [1, ...SHARES.map((share) => Math.ceil(share * commands))].map((done) => doneAtUs(lane, done));
}
