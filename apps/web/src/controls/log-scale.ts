/** Maps a slider's even positions to values that span several orders of magnitude, and back. Pure. */
export interface LogScale {
  /** Smallest value above zero. */
  min: number;
  max: number;
  /** Position 0 stands for 0, which has no logarithm. */
  fromZero: boolean;
  /** Only whole values. */
  whole: boolean;
}

/** Positions run from 0 to this. */
export const POSITIONS = 1_000;

/** Positions that stand for zero, on a scale that has it: enough to hit with a pointer. */
const ZERO_POSITIONS = 30;

export function positionOf(value: number, scale: LogScale): number {
  const from = firstPosition(scale);
  if (scale.fromZero && value < scale.min / 2) return 0;
  const inside = Math.min(scale.max, Math.max(scale.min, value));
  const span = Math.log(scale.max / scale.min);
  if (span === 0) return from;
  return Math.round(from + (Math.log(inside / scale.min) / span) * (POSITIONS - from));
}

/** Two significant digits: as fine as a slider can be set, and easy to say. The ends are exact. */
export function valueAt(position: number, scale: LogScale): number {
  const from = firstPosition(scale);
  if (scale.fromZero && position < from / 2) return 0;
  if (position >= POSITIONS) return scale.max;
  if (position <= from) return scale.min;
  const share = (position - from) / (POSITIONS - from);
  const value = scale.min * (scale.max / scale.min) ** share;
  const rounded = Number(value.toPrecision(2));
  return Math.min(scale.max, Math.max(scale.min, scale.whole ? Math.round(rounded) : rounded));
}

/**
 * The value after a key press: the next one that differs from `value`, at least `steps` positions away. On a whole scale a
 * stretch of positions may stand for the same value.
 */
export function stepFrom(value: number, steps: number, scale: LogScale): number {
  const direction = Math.sign(steps);
  let position = positionOf(value, scale) + steps;
  while (position > 0 && position < POSITIONS && valueAt(position, scale) === value) position += direction;
  return valueAt(Math.min(POSITIONS, Math.max(0, position)), scale);
}

function firstPosition(scale: LogScale): number {
  return scale.fromZero ? ZERO_POSITIONS : 0;
}
