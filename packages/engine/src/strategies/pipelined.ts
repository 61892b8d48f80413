import type { CommandRange } from '../command-range.ts';
import type { LaneContext } from '../lane-context.ts';
import { batchesOf, batchResolved, batchSent, queueBatch } from './batches.ts';

/** Sends a batch of commands in one write, awaits all its replies, then sends the next batch. */
export async function sendPipelined(
  lane: LaneContext,
  phase: CommandRange,
  batchSize: number,
): Promise<void> {
  for (const [from, to] of batchesOf(phase, batchSize)) {
    lane.recorder.expect('command', to - from);
    const pipeline = lane.redis.pipeline();
    queueBatch(lane, pipeline, phase, [from, to]);
    const answered = pipeline.exec();
    batchSent(lane, to - from);
    // Error replies and a lost connection are in the results, never thrown.
    batchResolved(lane, await answered, to - from);
  }
}
