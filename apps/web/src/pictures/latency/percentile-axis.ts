/**
 * The percentile axis: every further nine gets the same width, so that the tail is visible. A share of the commands is at
 * −log10(1 − share): 0 at 0, 90% at 1, 99% at 2, 99.9% at 3. Pure.
 */
import type { ZoomableAxis } from '../../charts/chart-line.ts';
import type { Stretch } from '../../zoom/stretch.ts';

/** The width of the slowest command, beyond all others. */
const SLOWEST_WIDTH = 0.35;

/** The median is at log10(2). Further ticks between two nines would not fit. */
const NAMED = [0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999];

export function positionOf(share: number): number {
  return -Math.log10(1 - share) + 0;
}

export function shareAt(position: number): number {
  return 1 - 10 ** -position;
}

/** The end of the axis, which leaves some width for the slowest of the commands. */
export function endOfAxis(commands: number): number {
  return positionOf(1 - 1 / Math.max(1, commands)) + SLOWEST_WIDTH;
}

/** In a narrower range, neighbouring percentiles have no short names. */
const NARROWEST = 0.1;

/**
 * Percentiles that this many commands distinguish from the slowest, and *max* at the end.
 *
 * @param shown absent: everything
 */
export function percentileAxis(commands: number, shown?: Stretch): ZoomableAxis {
  const end = endOfAxis(commands);
  const ticks = NAMED.filter((share) => share <= 1 - 1 / Math.max(1, commands)).map(positionOf);
  const axis = {
    scale: 'linear',
    whole: { from: 0, to: end, narrowest: NARROWEST },
    format: (position: number) => (position === end ? 'max' : percentText(shareAt(position))),
    label: 'percentile',
  } as const;
  if (shown === undefined) return { ...axis, ticks: [...ticks, end] };
  return { ...axis, shown, ticks: [...ticksBetween(shown), ...(shown.to >= end ? [end] : [])] };
}

/** As a share of the visible range. */
const MIN_TICK_GAP = 0.1;

/** The visible nines and tenths, and as many percentiles between them as fit: 80%, 95%, 99.5%. */
function ticksBetween({ from, to }: Stretch): number[] {
  const decades = Array.from({ length: Math.ceil(to) + 1 }, (_, nines) => nines);
  // Most important first: 10^-n of the commands, then 5 times that, 2 times, and the rest.
  const candidates = [1, 5, 2, 3, 7, 4, 6, 8, 9].flatMap((parts) =>
    decades.map((nines) => positionOf(1 - (parts * 10 ** -nines) / (nines === 0 ? 10 : 1))),
  );
  const ticks: number[] = [];
  for (const tick of [0, ...candidates]) {
    const hasRoom = ticks.every((other) => Math.abs(other - tick) >= MIN_TICK_GAP * (to - from));
    if (tick >= from && tick <= to && hasRoom) ticks.push(tick);
  }
  return ticks.sort((a, b) => a - b);
}

/** With enough digits to tell it from 100%. */
export function percentText(share: number): string {
  const nines = Math.ceil(positionOf(share) - 1e-9);
  return `${Number((100 * share).toFixed(Math.max(0, Math.min(4, nines - 2))))}%`;
}
