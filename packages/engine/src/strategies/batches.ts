import type { Batch, BatchResults } from '@roundtrip/platform';
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
  batch: Batch,
  phase: CommandRange,
  [from, to]: [number, number],
): void {
  let untilLook = COMMANDS_PER_LOOK;
  for (let index = from; index < to; index++) {
    const { name, args } = phase.at(index);
    recorder.issue();
    batch.call(name, args);
    if (--untilLook > 0) continue;
    untilLook = COMMANDS_PER_LOOK;
    if (isCancelled()) throw new DOMException('The run was stopped', 'AbortError');
  }
}

/** The client waits for a batch of so many for longer than it takes to send a chunk of rows on. */
const LARGE_BATCH = 100;

/** The batch is on its way: what there is to do for those before it is done while Redis works, not between two batches. */
export function batchSent({ rows }: LaneContext, commands: number): void {
  if (commands >= LARGE_BATCH) rows.sendFull();
}

/** The whole batch has been answered; `results` are as the client library gives them, none where there are none. */
export function batchResolved(lane: LaneContext, results: BatchResults, commands: number): void {
  resolved(lane, commands);
  if (commands < LARGE_BATCH) lane.rows.sendFull();
  if (lane.onReply && results) for (const [error, reply] of results) lane.onReply(error ?? reply);
}
