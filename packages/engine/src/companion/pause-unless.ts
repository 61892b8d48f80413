import { pause } from '../pause.ts';

const MAX_SLEEP_MS = 20;

/** Checks often whether the lane is over, so that nobody waits for the next poll of an observer with a long interval. */
export async function pauseUnless(isOver: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  for (let left = ms; left > 0 && !isOver(); left = end - performance.now()) {
    await pause(Math.min(left, MAX_SLEEP_MS));
  }
}
