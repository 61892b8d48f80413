import { pause } from '../pause.ts';

const LONGEST_SLEEP_MS = 20;

/** Looks often whether the lane is over: nobody is to wait for the next look of an observer that looks seldom. */
export async function pauseUnless(isOver: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  for (let rest = ms; rest > 0 && !isOver(); rest = end - performance.now()) {
    await pause(Math.min(rest, LONGEST_SLEEP_MS));
  }
}
