/**
 * The preparations of runs that share a thread. They work without a pause, so each begins when the one before it is done:
 * what is measured beside them waits for one of them at most.
 */
import { pause } from './pause.ts';
import { RunFailure } from './run-failure.ts';

/** One that takes longer mostly waits for a Redis far away, milliseconds: the next begins beside it. */
const LONGEST_MS = 100;

let before: Promise<unknown> = Promise.resolve();

/**
 * Resolves when this run may prepare itself, in the order in which they asked. The function given says that it is done.
 *
 * @throws RunFailure when it is cancelled meanwhile
 */
export async function mayPrepare(signal: AbortSignal): Promise<() => void> {
  const turn = before;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  before = turn.then(() => Promise.race([ended, pause(LONGEST_MS)]));
  const isStopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([turn, isStopped]);
  if (!signal.aborted) return end;
  end();
  throw new RunFailure('CANCELLED', 'Stopped.');
}
