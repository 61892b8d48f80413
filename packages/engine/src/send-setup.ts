import type { Exchange } from '@roundtrip/analysis';
import { SETUP_BATCH } from '@roundtrip/protocol';
import { isTrouble, type OpenConnection } from '@roundtrip/wire';
import type { CommandRange } from './command-range.ts';
import { connectionLost, unusable } from './connection-lost.ts';
import { RunFailure } from './run-failure.ts';

/**
 * Puts data in place, pipelined and not measured.
 *
 * @returns the bytes of each round trip
 * @throws RunFailure if a command fails: without its setup, a lane would measure something other than requested.
 */
export async function sendSetup(
  { redis, connection }: OpenConnection,
  phases: readonly CommandRange[],
): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const phase of phases) {
    for (let from = 0; from < phase.commands; from += SETUP_BATCH) {
      const pipeline = redis.pipeline();
      const to = Math.min(from + SETUP_BATCH, phase.commands);
      for (let index = from; index < to; index++) {
        const { name, args } = phase.at(index);
        pipeline.call(name, args);
      }
      const { bytesSent, bytesReceived } = connection;
      const results = (await pipeline.exec()) ?? [];
      exchanges.push({
        requestBytes: connection.bytesSent - bytesSent,
        replyBytes: connection.bytesReceived - bytesReceived,
      });
      if (connection.destroyed) throw connectionLost(connection);
      const failed = results.findIndex(([error]) => error !== null);
      if (failed < 0) continue;
      const error = results[failed]?.[0];
      if (isTrouble(error)) throw unusable(error);
      const reason = error?.message;
      throw new RunFailure(
        'BAD_REQUEST',
        `Setup command ${from + failed + 1} failed: ${reason}. Every lane needs its setup: fix it and run again.`,
      );
    }
  }
  return exchanges;
}
