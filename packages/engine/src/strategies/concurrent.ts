import type { CommandRange } from '../command-range.ts';
import { type LaneContext, resolved } from '../lane-context.ts';

/**
 * Issues every command at once and awaits all. Whether each has a write of its own or all of a tick share one is the
 * client's affair: `concurrent` and `auto-pipelined` differ in how the client was opened, not in what is asked of it.
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
