/** The logarithmic line for guesses, the model's estimates and measurements: the same for every lane. */
import { type LogScale, POSITIONS, positionOf } from '../../controls/log-scale.ts';

/** From ten microseconds, shorter than any round trip, to longer than any lane may take. */
export const GUESS_SCALE: LogScale = { min: 0.01, max: 100_000, fromZero: false, whole: false };

/** The position of a time, as a share of the line. */
export function placeOf(ms: number): number {
  return positionOf(ms, GUESS_SCALE) / POSITIONS;
}

/** Powers of ten. */
export const GUESS_TICKS: readonly number[] = [0.1, 1, 10, 100, 1_000, 10_000];
