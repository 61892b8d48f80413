/** The marks of a time axis: round instants, all in one unit, with no digit more than it takes to tell them apart. */
import type { TimeWindow } from './time-window.ts';
import { spanUs } from './time-window.ts';

export interface TimeTick {
  us: number;
  label: string;
}

const UNITS = [
  { name: 's', us: 1e6 },
  { name: 'ms', us: 1e3 },
  { name: 'µs', us: 1 },
] as const;

const ROUND = [1, 2, 5, 10];

/** A tick that binary fractions put just outside the window belongs to it. */
const DUST_US = 1e-4;

/** At most `most` ticks, at least a microsecond apart. */
export function timeTicks(window: TimeWindow, most: number): TimeTick[] {
  const stepUs = roundStep(spanUs(window) / Math.max(1, most));
  // The unit in which the step is at least a thousandth, so that labels have at most three decimals.
  const unit = UNITS.find(({ us }) => window.toUs >= us && stepUs >= us / 1_000) ?? UNITS[2];
  const decimals = Math.max(0, Math.ceil(-Math.log10(stepUs / unit.us) - 1e-9));
  const format = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const first = Math.ceil((window.fromUs - DUST_US) / stepUs);
  const last = Math.floor((window.toUs + DUST_US) / stepUs);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const us = (first + index) * stepUs;
    return { us, label: us === 0 ? `0 ${unit.name}` : `${format.format(us / unit.us)} ${unit.name}` };
  });
}

/** The round number of microseconds, 1, 2 or 5 times a power of ten, at or above `us`. */
function roundStep(us: number): number {
  if (us <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(us));
  return (ROUND.find((round) => round * power >= us * (1 - 1e-9)) ?? 10) * power;
}
