/** Values of an axis to pixels and back. Pure. */
import type { AxisSettings } from './chart-line.ts';

export interface ChartScale {
  pxOf: (value: number) => number;
  /** The inverse, also beyond the ends. */
  valueAt: (px: number) => number;
}

/** From the axis' first tick at `fromPx` to its last at `toPx`. On a logarithmic axis all values are positive. */
export function chartScale(
  { scale, ticks }: Pick<AxisSettings, 'scale' | 'ticks'>,
  fromPx: number,
  toPx: number,
): ChartScale {
  const [on, back] = scale === 'log' ? [Math.log, Math.exp] : [same, same];
  const [first, last] = axisEnds(ticks);
  const origin = on(first);
  // An axis of one value has no length: everything stands at its beginning.
  const perUnit = (toPx - fromPx) / (on(last) - origin || Number.POSITIVE_INFINITY);
  return {
    pxOf: (value) => fromPx + (on(value) - origin) * perUnit,
    valueAt: (px) => (perUnit === 0 ? first : back(origin + (px - fromPx) / perUnit)),
  };
}

export function axisEnds(ticks: readonly number[]): [number, number] {
  return [ticks[0] ?? 0, ticks.at(-1) ?? 1];
}

const same = (value: number) => value;
