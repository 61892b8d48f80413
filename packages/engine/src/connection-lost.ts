/** What to say of a Redis that cannot be used, and of a connection that ended by itself. */
import { type MeasuredConnection, SILENCE_MS, SilenceError, troubleText } from '@roundtrip/wire';
import { RunFailure } from './run-failure.ts';

const UNANSWERED =
  'Commands without a reply are marked as not answered: nobody knows whether they were applied. Run again when Redis';

/** @param error why a connection cannot be opened, or what Redis refuses whatever it is asked */
export function unusable(error: unknown): RunFailure {
  const reason = error instanceof Error ? error.message : String(error);
  const message =
    troubleText(error, 'run again') ?? `Redis cannot be reached (${reason}). Run again when it is back.`;
  return new RunFailure('REDIS_UNAVAILABLE', message);
}

export function connectionLost({ errored }: MeasuredConnection): RunFailure {
  const trouble = troubleText(errored, 'run again');
  if (trouble !== undefined) return new RunFailure('REDIS_UNAVAILABLE', trouble);
  const message =
    errored instanceof SilenceError
      ? `Redis has not answered for ${SILENCE_MS / 1000} s. ${UNANSWERED} answers again.`
      : `The connection to Redis was lost. ${UNANSWERED} is back.`;
  return new RunFailure('REDIS_UNAVAILABLE', message);
}
