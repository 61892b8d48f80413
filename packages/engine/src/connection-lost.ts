/** What to say of a connection that ended by itself. */
import { type MeasuredConnection, SILENCE_MS, SilenceError } from '@roundtrip/wire';
import { RunFailure } from './run-failure.ts';

const UNANSWERED =
  'Commands without a reply are marked as not answered: nobody knows whether they were applied. Run again when Redis';

export function connectionLost({ errored }: MeasuredConnection): RunFailure {
  const message =
    errored instanceof SilenceError
      ? `Redis has not answered for ${SILENCE_MS / 1000} s. ${UNANSWERED} answers again.`
      : `The connection to Redis was lost. ${UNANSWERED} is back.`;
  return new RunFailure('REDIS_UNAVAILABLE', message);
}
