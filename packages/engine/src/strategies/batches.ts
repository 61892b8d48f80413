import type { Batch, BatchResults } from '@roundtrip/platform';
import type { CommandRange } from '../command-range.ts';
import { type LaneContext, resolved } from '../lane-context.ts';

/** Splits a phase into ranges `[from, to)` of at most `batchSize` commands, in order. */
export function* batchesOf(phase: CommandRange, batchSize: number): Generator<[number, number]> {
  for (let from = 0; from < phase.commands; from += batchSize) {
    yield [from, Math.min(from + batchSize, phase.commands)];
  }
}

/** Number of commands queued between two checks for cancellation. */
const COMMANDS_PER_CHECK = 256;

/** Queues a batch on the client library's pipeline or transaction. */
export function queueBatch(
  { recorder, isCancelled }: LaneContext,
  batch: Batch,
  phase: CommandRange,
  [from, to]: [number, number],
): void {
  let untilCheck = COMMANDS_PER_CHECK;
  for (let index = from; index < to; index++) {
    const { name, args } = phase.at(index);
    recorder.issue();
    batch.call(name, args);
    if (--untilCheck > 0) continue;
    untilCheck = COMMANDS_PER_CHECK;
    if (isCancelled()) throw new DOMException('The run was stopped', 'AbortError');
  }
}

/** Waiting for a batch of at least this size takes longer than sending a chunk of rows on. */
const LARGE_BATCH = 100;

/** The batch is on its way. Pending rows are sent on now, while Redis works, rather than between batches. */
export function batchSent({ rows }: LaneContext, commands: number): void {
  if (commands >= LARGE_BATCH) rows.sendFull();
}

/** The whole batch has been answered; `results` come from the client library, and may be absent. */
export function batchResolved(lane: LaneContext, results: BatchResults, commands: number): void {
  resolved(lane, commands);
  if (commands < LARGE_BATCH) lane.rows.sendFull();
  if (lane.onReply && results) for (const [error, reply] of results) lane.onReply(error ?? reply);
}
