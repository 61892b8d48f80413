/** The marks of a time axis: round instants, all in one unit, with no digit more than it takes to tell them apart. */
import { roundUp } from '../../charts/ticks.ts';
import type { TimeWindow } from '../../zoom/time-window.ts';
import { spanUs } from '../../zoom/time-window.ts';

export interface TimeTick {
  us: number;
  label: string;
}

const MINUTE = { name: 'min', us: 60e6 };
const HOUR = { name: 'h', us: 3_600e6 };
/** Of minutes: those that divide an hour. */
const MINUTE_STEPS = [1, 2, 5, 10, 20, 30];
/** From here on, time is told in hours, halves at least. */
const HOURS_FROM_US = 2 * HOUR.us;

const UNITS = [
  { name: 's', us: 1e6 },
  { name: 'ms', us: 1e3 },
  { name: 'µs', us: 1 },
] as const;

/** A tick that binary fractions put just outside the window belongs to it. */
const DUST_US = 1e-4;

/** At most `most` ticks, at least a microsecond apart. */
export function timeTicks(window: TimeWindow, most: number): TimeTick[] {
  const leastUs = spanUs(window) / Math.max(1, most);
  const { unit, stepUs } = longStep(leastUs, window) ?? shortStep(leastUs, window);
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

interface Step {
  unit: { name: string; us: number };
  stepUs: number;
}

function longStep(leastUs: number, window: TimeWindow): Step | undefined {
  if (spanUs(window) >= HOURS_FROM_US) {
    const hours = leastUs / HOUR.us;
    return { unit: HOUR, stepUs: (hours <= 0.5 ? 0.5 : roundStep(hours)) * HOUR.us };
  }
  const minutes = MINUTE_STEPS.find((step) => step * MINUTE.us >= leastUs);
  if (leastUs <= MINUTE.us || minutes === undefined) return undefined;
  return { unit: MINUTE, stepUs: minutes * MINUTE.us };
}

/** The unit in which the step is at least a thousandth, so that labels have at most three decimals. */
function shortStep(leastUs: number, { toUs }: TimeWindow): Step {
  const stepUs = roundStep(leastUs);
  const unit = UNITS.find(({ us }) => toUs >= us && stepUs >= us / 1_000) ?? UNITS[2];
  return { unit, stepUs };
}

/** Not less than 1: the clocks count no less. */
function roundStep(least: number): number {
  return least <= 1 ? 1 : roundUp(least);
}
