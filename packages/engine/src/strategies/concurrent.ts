import type { CommandRange } from '../command-range.ts';
import { type LaneContext, resolved } from '../lane-context.ts';

/**
 * Issues all commands at once and awaits all. Whether each has its own write or all of one tick share one is up to the client:
 * `concurrent` and `auto-pipelined` differ only in how the client was opened.
 */
export async function sendConcurrently(lane: LaneContext, phase: CommandRange): Promise<void> {
  const { redis, recorder, rows, onReply } = lane;
  recorder.expect('command', phase.commands);
  const settle = (reply: unknown) => {
    resolved(lane, 1);
    rows.sendFull();
    onReply?.(reply);
  };
  const pending: Promise<void>[] = [];
  for (let index = 0; index < phase.commands; index++) {
    const { name, args } = phase.at(index);
    recorder.issue();
    pending.push(redis.call(name, args).then(settle, settle));
  }
  await Promise.all(pending);
}
