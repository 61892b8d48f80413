/** How many times every lane runs if the person leaves it to the page: enough for ranks to tell lanes apart. Pure. */
import { LIMITS } from '@roundtrip/protocol';

/** Time for all repetitions of a short experiment, milliseconds: short enough to feel like one press. */
const ABOUT_MS = 300;
/** With fewer, lanes that differ by a factor of two are told apart in less than 95 of 100 noisy runs. */
const MIN_REPETITIONS = 11;
/** Two lanes need no more; telling more of them apart does, since each could win by chance. */
const MAX_OF_TWO = 15;

/**
 * 11 to 20 for a short experiment; 1 for a long one, and for a connection that is to break, which has no time to compare.
 *
 * @param onceMs predicted time for one repetition of every lane with its setup
 */
export function automaticRepetitions(lanes: number, onceMs: number, isToBreak: boolean): number {
  if (isToBreak || MIN_REPETITIONS * onceMs > 2 * ABOUT_MS) return 1;
  const most = lanes > 2 ? LIMITS.repetitions : MAX_OF_TWO;
  return Math.min(most, Math.max(MIN_REPETITIONS, Math.floor(ABOUT_MS / onceMs)));
}
