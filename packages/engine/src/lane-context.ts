import type { LaneRecorder, MeasuredConnection, OpenConnection } from '@roundtrip/wire';
import { connectionLost } from './connection-lost.ts';
import type { RowStream } from './row-stream.ts';

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
 * Marks the next `count` commands as resolved.
 *
 * @throws RunFailure when the connection is gone: nobody knows then what was applied, and nothing more can be sent.
 */
export function resolved({ connection, recorder }: LaneContext, count: number): void {
  if (connection.destroyed) throw connectionLost(connection);
  recorder.resolve(count);
}
