/** The time axis of a race, on which all lanes start together. Pure. */
import type { ZoomableAxis } from '../../charts/chart-line.ts';
import { axisEnds } from '../../charts/chart-scale.ts';
import { linearTicks, logTicks, ticksWithin } from '../../charts/ticks.ts';
import { setDuration } from '../../format/quantity.ts';
import type { Stretch } from '../../zoom/stretch.ts';
import { NARROWEST_US, type TimeWindow } from '../../zoom/time-window.ts';
import { type LaneClock, laneUs } from '../canvas/drawn-lanes.ts';
import type { RowsInSight } from '../scale/decimate-steps.ts';
import { durationTicks } from '../scale/duration-axis.ts';
import { firstAfter, firstAtOrAfter } from '../scale/instant-search.ts';

export type TimeAxisKind = 'linear' | 'log';

/** In milliseconds of picture time: with a time scale per lane, the time of the longest. */
export type TimeAxis = ZoomableAxis;

/** Clocks count microseconds, so that is where a logarithmic axis can begin. */
const MIN_MS = 0.001;

/**
 * @param firstMs when the first command of any lane was done; a logarithmic axis, which has no zero, begins before it
 * @param lastMs when the last command was done, or is expected to be
 * @param window the visible range; absent: everything
 */
export function timeAxis(
  scale: TimeAxisKind,
  firstMs: number,
  lastMs: number,
  window?: TimeWindow,
): TimeAxis {
  const last = Math.max(MIN_MS, lastMs);
  const first = Math.min(last, Math.max(MIN_MS, firstMs));
  const ticks = scale === 'linear' ? linearTicks(0, last, MAX_TICKS) : logTicks(0.9 * first, last);
  const [from, to] = axisEnds({ ticks });
  const whole = { from, to, narrowest: NARROWEST_US / 1_000 };
  const axis = { scale, whole, label: 'time since the lane began' };
  if (window === undefined) return { ...axis, ticks, format: setDuration };
  const shown = shownOf(window, whole);
  return { ...axis, shown, ...durationTicks(scale, shown, MAX_TICKS) };
}

/** The axis with a time scale per lane: labelled with shares of the time that each lane took. */
export function shareAxis(lastMs: number, window?: TimeWindow): TimeAxis {
  const to = Math.max(MIN_MS, lastMs);
  const whole = { from: 0, to, narrowest: NARROWEST_US / 1_000 };
  const shown = window && shownOf(window, whole);
  const percent = 100 / to;
  const { from, to: until } = shown ?? whole;
  return {
    scale: 'linear',
    whole,
    ...(shown && { shown }),
    label: 'share of each lane’s time',
    ticks: ticksWithin(from * percent, until * percent, MAX_TICKS).map((share) => share / percent),
    format: (ms) => `${Number((ms * percent).toPrecision(4))}%`,
  };
}

const MAX_TICKS = 6;

/** The part of the window that is on the axis: a logarithmic axis begins later than others. */
function shownOf({ fromUs, toUs }: TimeWindow, { from, to, narrowest }: TimeAxis['whole']): Stretch {
  const begin = Math.min(to - narrowest, Math.max(from, fromUs / 1_000));
  return { from: begin, to: Math.min(to, Math.max(begin + narrowest, toUs / 1_000)) };
}

/** The window that an axis shows. If it begins where the axis does, it begins at zero. */
export function windowShown({ from, to }: Stretch, { whole }: TimeAxis): TimeWindow {
  return { fromUs: from > whole.from * (1 + 1e-9) ? from * 1_000 : 0, toUs: to * 1_000 };
}

/** Finds the first of the instants at or beyond a share, 0 to 1, of the axis. */
export function rowAlong(
  axis: TimeAxis,
  instants: Uint32Array,
  clock: LaneClock,
  count: number,
): (share: number) => number {
  const [from, to] = axisEnds(axis);
  return (share) => {
    const ms = axis.scale === 'log' ? from * (to / from) ** share : from + share * (to - from);
    return firstAtOrAfter(instants, laneUs(clock, ms * 1_000), 0, count);
  };
}

/** The instants between the ends of the axis; all of them if it shows everything. */
export function rowsAlong(
  { shown }: TimeAxis,
  instants: Uint32Array,
  clock: LaneClock,
  count: number,
): RowsInSight {
  if (shown === undefined) return { from: 0, to: count };
  const from = firstAtOrAfter(instants, laneUs(clock, shown.from * 1_000), 0, count);
  return { from, to: firstAfter(instants, laneUs(clock, shown.to * 1_000), from, count) };
}
