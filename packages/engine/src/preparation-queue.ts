/**
 * Queues the preparations of runs that share a thread. A preparation works without pausing, so one starts only when the
 * previous one is done: a measurement on the same thread is delayed by one of them at most.
 */
import { pause } from './pause.ts';
import { RunFailure } from './run-failure.ts';

/** A preparation that takes longer is mostly waiting for a distant Redis, so the next one may start, milliseconds. */
const MAX_WAIT_MS = 100;

let previous: Promise<unknown> = Promise.resolve();

/**
 * Resolves when this run may prepare, in the order of the calls. The returned function must be called when it is done.
 *
 * @throws RunFailure if it is cancelled meanwhile
 */
export async function beginPreparation(signal: AbortSignal): Promise<() => void> {
  const turn = previous;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  previous = turn.then(() => Promise.race([ended, pause(MAX_WAIT_MS)]));
  const isStopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([turn, isStopped]);
  if (!signal.aborted) return end;
  end();
  throw new RunFailure('CANCELLED', 'Stopped.');
}
