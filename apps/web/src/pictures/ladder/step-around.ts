/** Where the arrow keys lead to among commands and the second client's looks: its track stands at the right of each lane. Pure. */
import { commandIn, lookIn, type Pointed } from '../../workbench/highlight-store.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { firstAfter } from '../scale/instant-search.ts';
import { MIN_LOOK_PX } from '../seen/draw-track.ts';
import { lookAfter, lookNear } from '../seen/find-look.ts';
import type { Seen } from '../seen/seen.ts';
import { type Step, type Surroundings, stepFrom } from './neighbours.ts';

export interface Around extends Surroundings {
  /** What the second client saw of each lane. */
  seen: readonly (Seen | undefined)[];
}

/** @param from where the person is; nowhere at first */
export function stepAround(from: Pointed | undefined, step: Step, around: Around): Pointed | undefined {
  const look = lookIn(from);
  const lane = look && around.lanes[look.lane];
  const looks = look && around.seen[look.lane]?.looks;
  if (look !== undefined && lane !== undefined && looks !== undefined) {
    const atUs = looks.columns.asked[look.look] ?? 0;
    switch (step) {
      case 'left':
        return { lane: look.lane, index: rowNear(lane, atUs) };
      case 'right': {
        const beside = stepFrom({ lane: look.lane, index: rowNear(lane, atUs) }, 'right', around);
        return beside?.lane === look.lane ? look : beside;
      }
      default: {
        const farUs = (MIN_LOOK_PX * around.usPerPx) / (lane.stretch ?? 1);
        return { lane: look.lane, look: lookAfter(looks, look.look, step, farUs) };
      }
    }
  }
  const command = commandIn(from);
  const next = stepFrom(command, step, around);
  if (command === undefined || (step !== 'left' && step !== 'right')) return next;
  const beside = step === 'right' ? command : next?.lane === command.lane ? undefined : next;
  return lookBeside(beside, around) ?? next;
}

/** The look nearest in time to a command. */
function lookBeside(
  command: { lane: number; index: number } | undefined,
  { lanes, seen }: Around,
): Pointed | undefined {
  if (command === undefined) return undefined;
  const looks = seen[command.lane]?.looks;
  const atUs = lanes[command.lane]?.columns.sent[command.index];
  if (looks === undefined || atUs === undefined) return undefined;
  const look = lookNear(looks, atUs);
  return look === undefined ? undefined : { lane: command.lane, look };
}

/** The last command that had been issued by then. */
function rowNear({ columns, count }: DrawnLane, us: number): number {
  return Math.max(0, firstAfter(columns.issued, us, 0, count) - 1);
}
