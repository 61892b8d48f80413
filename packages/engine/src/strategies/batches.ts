import type { CommandRange } from '../command-range.ts';
import { type LaneContext, resolved } from '../lane-context.ts';

/** Stretches of at most `batchSize` commands, in order: `[from, to)`. */
export function* batchesOf(phase: CommandRange, batchSize: number): Generator<[number, number]> {
  for (let from = 0; from < phase.commands; from += batchSize) {
    yield [from, Math.min(from + batchSize, phase.commands)];
  }
}

/** How many commands are queued between two looks at whether the run is to stop. */
const COMMANDS_PER_LOOK = 256;

/** Queues a batch on a pipeline or a transaction of the client library. */
export function queueBatch(
  { recorder, isCancelled }: LaneContext,
  batch: { call(name: string, args: (string | Buffer)[]): unknown },
  phase: CommandRange,
  [from, to]: [number, number],
): void {
  let untilLook = COMMANDS_PER_LOOK;
  for (const { name, args } of phase.range(from, to)) {
    recorder.issue();
    batch.call(name, args);
    if (--untilLook > 0) continue;
    untilLook = COMMANDS_PER_LOOK;
    if (isCancelled()) throw new DOMException('The run was stopped', 'AbortError');
  }
}

/** The whole batch has been answered. */
export function batchResolved(lane: LaneContext, replies: readonly unknown[], commands: number): void {
  resolved(lane, commands);
  if (lane.onReply) for (const reply of replies) lane.onReply(reply);
}
