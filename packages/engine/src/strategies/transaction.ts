import type { CommandRange } from '../command-range.ts';
import type { LaneContext } from '../lane-context.ts';
import { batchesOf, batchResolved, batchSent, queueBatch } from './batches.ts';

/** Sends each batch between MULTI and EXEC, in one write. With keys to watch, WATCH is sent first and awaited. */
export async function sendTransactions(
  lane: LaneContext,
  phase: CommandRange,
  batchSize: number,
  watch: readonly string[],
): Promise<void> {
  const { redis, recorder } = lane;
  for (const [from, to] of batchesOf(phase, batchSize)) {
    if (watch.length > 0) {
      recorder.expect('control', 1);
      await redis.watch(...watch).catch(() => {});
    }
    recorder.expect('control', 1);
    recorder.expect('queued', to - from);
    recorder.expect('exec', 1);
    const multi = redis.multi();
    queueBatch(lane, multi, phase, [from, to]);
    // EXECABORT is thrown, and a transaction aborted by a watched key returns null; the recorder has seen which.
    const answered = multi.exec().catch(() => null);
    batchSent(lane, to - from);
    batchResolved(lane, await answered, to - from);
  }
}
