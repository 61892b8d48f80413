/** The ticks of a time axis: round instants, all in one unit, with just enough digits to tell them apart. */
import { roundUp } from '../../charts/ticks.ts';
import type { TimeWindow } from '../../zoom/time-window.ts';
import { spanUs } from '../../zoom/time-window.ts';

export interface TimeTick {
  us: number;
  label: string;
}

const MINUTE = { name: 'min', us: 60e6 };
const HOUR = { name: 'h', us: 3_600e6 };
/** Divisors of an hour. */
const MINUTE_STEPS = [1, 2, 5, 10, 20, 30];
/** Longer windows are labelled in hours, in steps of half an hour or more. */
const HOURS_FROM_US = 2 * HOUR.us;

const UNITS = [
  { name: 's', us: 1e6 },
  { name: 'ms', us: 1e3 },
  { name: 'µs', us: 1 },
] as const;

/** A tick that a rounding error puts just outside the window belongs to it. */
const EPSILON_US = 1e-4;

/** About `maxTicks` ticks at most, and at least a microsecond apart. */
export function timeTicks(window: TimeWindow, maxTicks: number): TimeTick[] {
  const minStepUs = spanUs(window) / Math.max(1, maxTicks);
  const { unit, stepUs } = longStep(minStepUs, window) ?? shortStep(minStepUs, window);
  const decimals = Math.max(0, Math.ceil(-Math.log10(stepUs / unit.us) - 1e-9));
  const format = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const first = Math.ceil((window.fromUs - EPSILON_US) / stepUs);
  const last = Math.floor((window.toUs + EPSILON_US) / stepUs);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const us = (first + index) * stepUs;
    return { us, label: us === 0 ? `0 ${unit.name}` : `${format.format(us / unit.us)} ${unit.name}` };
  });
}

interface Step {
  unit: { name: string; us: number };
  stepUs: number;
}

function longStep(minStepUs: number, window: TimeWindow): Step | undefined {
  if (spanUs(window) >= HOURS_FROM_US) {
    const hours = minStepUs / HOUR.us;
    return { unit: HOUR, stepUs: (hours <= 0.5 ? 0.5 : roundStep(hours)) * HOUR.us };
  }
  const minutes = MINUTE_STEPS.find((step) => step * MINUTE.us >= minStepUs);
  if (minStepUs <= MINUTE.us || minutes === undefined) return undefined;
  return { unit: MINUTE, stepUs: minutes * MINUTE.us };
}

/** In a unit of which the step is at least a thousandth, so that labels have at most three decimals. */
function shortStep(minStepUs: number, { toUs }: TimeWindow): Step {
  const stepUs = roundStep(minStepUs);
  const unit = UNITS.find(({ us }) => toUs >= us && stepUs >= us / 1_000) ?? UNITS[2];
  return { unit, stepUs };
}

/** At least 1, the resolution of the clocks. */
function roundStep(min: number): number {
  return min <= 1 ? 1 : roundUp(min);
}
