/**
 * The axis of percentiles: every further nine takes the same room, so that the tail can be seen. A share of the commands
 * stands at −log10(1 − share): 0 at 0, 90 % at 1, 99 % at 2, 99.9 % at 3. Pure.
 */
import type { AxisSettings } from '../../charts/chart-line.ts';

/** Beyond the last command but one, where only the slowest is left. */
const ROOM_OF_SLOWEST = 0.35;

/** The half stands at log10(2). Between two nines further ticks would not have room. */
const NAMED = [0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999];

export function positionOf(share: number): number {
  return -Math.log10(1 - share) + 0;
}

export function shareAt(position: number): number {
  return 1 - 10 ** -position;
}

/** The end of the axis: where the slowest of so many commands has some room of its own. */
export function endOfAxis(commands: number): number {
  return positionOf(1 - 1 / Math.max(1, commands)) + ROOM_OF_SLOWEST;
}

/** Percentiles that so many commands tell apart from the slowest, and *max* at the end. */
export function percentileAxis(commands: number): AxisSettings {
  const end = endOfAxis(commands);
  const ticks = NAMED.filter((share) => share <= 1 - 1 / Math.max(1, commands)).map(positionOf);
  return {
    scale: 'linear',
    ticks: [...ticks, end],
    format: (position) => (position === end ? 'max' : percentText(shareAt(position))),
    label: 'percentile',
  };
}

/** With the digits that it takes to tell it from 100 %. */
export function percentText(share: number): string {
  const nines = Math.ceil(positionOf(share) - 1e-9);
  return `${Number((100 * share).toFixed(Math.max(0, Math.min(4, nines - 2))))} %`;
}
