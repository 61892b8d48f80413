/** The line on which guesses, the model's expectation and what was measured stand: the same for every lane, logarithmic. */
import { type LogScale, POSITIONS, positionOf } from '../../controls/log-scale.ts';

/** From ten microseconds, less than any round trip takes, to longer than any lane may. */
export const GUESS_SCALE: LogScale = { min: 0.01, max: 100_000, fromZero: false, whole: false };

/** Where a time stands, as a share of the line. */
export function placeOf(ms: number): number {
  return positionOf(ms, GUESS_SCALE) / POSITIONS;
}

/** Every power of ten within. */
export const GUESS_TICKS: readonly number[] = [0.1, 1, 10, 100, 1_000, 10_000];
