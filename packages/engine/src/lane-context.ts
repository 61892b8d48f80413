import type { LaneRecorder, MeasuredConnection, OpenConnection } from '@roundtrip/wire';
import type { RowStream } from './row-stream.ts';
import { RunFailure } from './run-failure.ts';

/** What a strategy works with: one lane, ready to be measured. */
export interface LaneContext {
  redis: OpenConnection['redis'];
  connection: MeasuredConnection;
  recorder: LaneRecorder;
  rows: RowStream;
  /** Sees every reply in order, an Error for an error reply; absent where nobody needs them. */
  onReply?: ((reply: unknown) => void) | undefined;
  /** Whether the run is to stop: looked at where a strategy keeps the event loop from turning. */
  isCancelled: () => boolean;
}

/**
 * Marks the next `count` commands as resolved and lets full chunks go.
 *
 * @throws RunFailure when the connection is gone: nobody knows then what was applied, and nothing more can be sent.
 */
export function resolved({ connection, recorder, rows }: LaneContext, count: number): void {
  if (connection.destroyed) throw new RunFailure('REDIS_UNAVAILABLE', CONNECTION_LOST);
  recorder.resolve(count);
  rows.sendFull();
}

const CONNECTION_LOST =
  'The connection to Redis was lost. Commands without a reply are marked as not answered: nobody knows whether they were applied. Run again when Redis is back.';
