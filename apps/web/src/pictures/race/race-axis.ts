/** The time axis of a race, which all lanes start on together. Pure. */
import { linearTicks, logTicks } from '../../charts/ticks.ts';
import { firstAtOrAfter } from '../scale/instant-search.ts';

export type TimeAxisKind = 'linear' | 'log';

export interface TimeAxis {
  scale: TimeAxisKind;
  /** Milliseconds. */
  ticks: readonly number[];
}

/** Clocks count microseconds: a logarithmic axis begins with one. */
const LEAST_MS = 0.001;

/**
 * @param firstMs when the first command of any lane was done; a logarithmic axis, which has no zero, begins before it
 * @param lastMs when the last of all was, or is expected
 */
export function timeAxis(scale: TimeAxisKind, firstMs: number, lastMs: number): TimeAxis {
  const last = Math.max(LEAST_MS, lastMs);
  if (scale === 'linear') return { scale, ticks: linearTicks(0, last, 6) };
  const first = Math.min(last, Math.max(LEAST_MS, firstMs));
  return { scale, ticks: logTicks(0.9 * first, last) };
}

/** The first of the instants that stands at or beyond a share, 0 to 1, of the axis. */
export function rowAlong(
  { scale, ticks }: TimeAxis,
  instants: Uint32Array,
  beganUs: number,
  count: number,
): (share: number) => number {
  const from = ticks[0] ?? 0;
  const to = ticks.at(-1) ?? 1;
  return (share) => {
    const ms = scale === 'log' ? from * (to / from) ** share : from + share * (to - from);
    return firstAtOrAfter(instants, ms * 1_000 + beganUs, 0, count);
  };
}
