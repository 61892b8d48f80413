/** Ticks for an axis of durations, in milliseconds, that a person has zoomed into. Pure. */
import type { AxisSettings } from '../../charts/chart-line.ts';
import { logTicks } from '../../charts/ticks.ts';
import { setDuration } from '../../format/quantity.ts';
import type { Stretch } from '../../zoom/stretch.ts';
import { timeTicks } from './time-ticks.ts';

/** With fewer ticks, a logarithmic axis is not recognizable as one. */
const MIN_TICKS = 3;

/** Labelled in one unit, with enough digits to tell the ticks apart. */
export function durationTicks(
  scale: AxisSettings['scale'],
  { from, to }: Stretch,
  maxTicks: number,
): Pick<AxisSettings, 'ticks' | 'format'> {
  if (scale === 'log') {
    const ticks = logTicks(from, to).filter((tick) => tick >= from && tick <= to);
    if (ticks.length >= MIN_TICKS) return { ticks, format: setDuration };
  }
  const marks = timeTicks({ fromUs: from * 1_000, toUs: to * 1_000 }, maxTicks);
  const labels = new Map(marks.map(({ us, label }) => [us / 1_000, label]));
  return { ticks: [...labels.keys()], format: (ms) => labels.get(ms) ?? setDuration(ms) };
}
