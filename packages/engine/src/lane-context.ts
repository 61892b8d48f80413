import type { LaneRecorder, MeasuredConnection, OpenConnection } from '@roundtrip/wire';
import { connectionLost } from './connection-lost.ts';
import type { RowStream } from './row-stream.ts';

/** Everything a strategy works with: one lane, ready to be measured. */
export interface LaneContext {
  redis: OpenConnection['redis'];
  connection: MeasuredConnection;
  recorder: LaneRecorder;
  rows: RowStream;
  /** Called with every reply in order, an Error for an error reply; absent if nobody needs them. */
  onReply?: ((reply: unknown) => void) | undefined;
  /** Whether the run must stop; checked where a strategy blocks the event loop. */
  isCancelled: () => boolean;
}

/**
 * Marks the next `count` commands as resolved.
 *
 * @throws RunFailure if the connection is gone: it is unknown what was applied, and nothing more can be sent.
 */
export function resolved({ connection, recorder }: LaneContext, count: number): void {
  if (connection.destroyed) throw connectionLost(connection);
  recorder.resolve(count);
}
