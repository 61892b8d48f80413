/** How often every lane is run where the person leaves it to the page: often enough for ranks to tell lanes apart. Pure. */
import { LIMITS } from '@roundtrip/protocol';

/** What repeating a short experiment may take in all, milliseconds: no longer than a press feels like. */
const ABOUT_MS = 300;
/** With fewer, lanes of which one is twice as fast are told apart in less than 95 of 100 noisy runs. */
const LEAST = 11;
/** Two lanes need no more; to tell more of them apart takes more, since each could win by chance. */
const MOST_OF_TWO = 15;

/**
 * 11 to 20 for what is short; once for what is long, and for a connection that is to break, which has no time to compare.
 *
 * @param onceMs one repetition of every lane with its setup, by the model
 */
export function automaticRepetitions(lanes: number, onceMs: number, isToBreak: boolean): number {
  if (isToBreak || LEAST * onceMs > 2 * ABOUT_MS) return 1;
  const most = lanes > 2 ? LIMITS.repetitions : MOST_OF_TWO;
  return Math.min(most, Math.max(LEAST, Math.floor(ABOUT_MS / onceMs)));
}
