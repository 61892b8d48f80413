/** The marks of an axis of durations, in milliseconds, that a person has zoomed into. Pure. */
import type { AxisSettings } from '../../charts/chart-line.ts';
import { logTicks } from '../../charts/ticks.ts';
import { setDuration } from '../../format/quantity.ts';
import type { Stretch } from '../../zoom/stretch.ts';
import { timeTicks } from './time-ticks.ts';

/** So many at least, to be read as a scale. */
const FEWEST = 3;

/** Told in one unit, with the digits that it takes to tell them apart. */
export function durationTicks(
  scale: AxisSettings['scale'],
  { from, to }: Stretch,
  most: number,
): Pick<AxisSettings, 'ticks' | 'format'> {
  if (scale === 'log') {
    const ticks = logTicks(from, to).filter((tick) => tick >= from && tick <= to);
    if (ticks.length >= FEWEST) return { ticks, format: setDuration };
  }
  const marks = timeTicks({ fromUs: from * 1_000, toUs: to * 1_000 }, most);
  const labels = new Map(marks.map(({ us, label }) => [us / 1_000, label]));
  return { ticks: [...labels.keys()], format: (ms) => labels.get(ms) ?? setDuration(ms) };
}
