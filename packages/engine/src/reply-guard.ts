/** Ends a lane whose replies outgrow the limit: the client library keeps those of a whole batch in memory. */
import { LIMITS } from '@roundtrip/protocol';
import type { LaneRecorder, MeasuredConnection } from '@roundtrip/wire';
import { RunFailure } from './run-failure.ts';

const LOOK_EVERY_MS = 50;

export interface ReplyGuard {
  /** What the lane failed by, where it was ended here. */
  failure(): RunFailure | undefined;
  end(): void;
}

export function guardReplies(recorder: LaneRecorder, connection: MeasuredConnection): ReplyGuard {
  let failure: RunFailure | undefined;
  const look = () => {
    if (recorder.counts.replyBytes <= LIMITS.replyBytes) return;
    failure = new RunFailure('LIMIT', TOO_MUCH);
    connection.destroy();
  };
  const interval = setInterval(look, LOOK_EVERY_MS);
  return { failure: () => failure, end: () => clearInterval(interval) };
}

const TOO_MUCH =
  `The replies of the lane came to more than ${LIMITS.replyBytes / 2 ** 20} MB, which is the most that is read. ` +
  'Ask for less at a time, or for fewer times.';
