/** Ends a lane whose replies exceed the limit, since the client library keeps those of a whole batch in memory. */
import { LIMITS } from '@roundtrip/protocol';
import type { LaneRecorder, MeasuredConnection } from '@roundtrip/wire';
import { RunFailure } from './run-failure.ts';

const CHECK_INTERVAL_MS = 50;

export interface ReplyGuard {
  /** Why the lane failed, if this guard ended it. */
  failure(): RunFailure | undefined;
  end(): void;
}

export function guardReplies(recorder: LaneRecorder, connection: MeasuredConnection): ReplyGuard {
  let failure: RunFailure | undefined;
  const check = () => {
    if (recorder.counts.replyBytes <= LIMITS.replyBytes) return;
    failure = new RunFailure('LIMIT', TOO_MUCH);
    connection.destroy();
  };
  const interval = setInterval(check, CHECK_INTERVAL_MS);
  return { failure: () => failure, end: () => clearInterval(interval) };
}

const TOO_MUCH =
  `The replies of the lane exceeded ${LIMITS.replyBytes / 2 ** 20} MB, the most that is read. ` +
  'Ask for less at a time, or fewer times.';
