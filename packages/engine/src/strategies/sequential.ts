import type { CommandRange } from '../command-range.ts';
import { type LaneContext, resolved } from '../lane-context.ts';

/** Awaits each reply before it sends the next command. */
export async function sendSequentially(lane: LaneContext, phase: CommandRange): Promise<void> {
  const { redis, recorder, rows, onReply } = lane;
  recorder.expect('command', phase.commands);
  for (let index = 0; index < phase.commands; index++) {
    const { name, args } = phase.at(index);
    recorder.issue();
    // An error reply is a valid result, recorded on the wire; a lost connection shows in `resolved`.
    const reply = await redis.call(name, args).catch((error: unknown) => error);
    resolved(lane, 1);
    rows.sendFull();
    onReply?.(reply);
  }
}
