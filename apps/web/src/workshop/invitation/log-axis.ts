/** Logarithmic axes of the room's charts. Pure. */
import { logTicks } from '../../charts/ticks.ts';

export interface LogAxis {
  from: number;
  to: number;
  /** Those to be named. */
  ticks: readonly number[];
}

export function logAxis(values: readonly number[]): LogAxis {
  const ticks = values.length === 0 ? [1, 10] : logTicks(Math.min(...values), Math.max(...values));
  return { from: ticks[0] ?? 1, to: ticks.at(-1) ?? 10, ticks };
}

/** The more sizes there are, the less each has to be named. */
const MAX_NAMED_SIZES = 6;

/** Named are the sizes that people chose, or round numbers where they are many. */
export function sizeAxis(sizes: readonly number[]): LogAxis {
  const axis = logAxis(sizes);
  const chosen = [...new Set(sizes)].sort((a, b) => a - b);
  return chosen.length === 0 || chosen.length > MAX_NAMED_SIZES ? axis : { ...axis, ticks: chosen };
}

/** As a share of the axis. */
export function placeOnLog({ from, to }: LogAxis, value: number): number {
  return Math.log(value / from) / Math.log(to / from);
}

/** Ticks from the left, without those that are too close to the one before. @param apart as a share of the axis */
export function ticksApart(axis: LogAxis, apart: number): number[] {
  const kept: number[] = [];
  for (const tick of axis.ticks) {
    const last = kept.at(-1);
    if (last === undefined || placeOnLog(axis, tick) - placeOnLog(axis, last) >= apart) kept.push(tick);
  }
  return kept;
}
