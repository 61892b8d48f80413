/** Error messages for a Redis that cannot be used, and for lost connections. */
import { type MeasuredConnection, SILENCE_MS, SilenceError, troubleText } from '@roundtrip/wire';
import { RunFailure } from './run-failure.ts';

const UNANSWERED =
  'Commands without a reply are marked as not answered: they may or may not have been applied. Run again when Redis';

/** @param error the reason why no connection can be opened, or why Redis refuses every command */
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
