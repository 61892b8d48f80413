/** Maps values of an axis to pixels and back. Pure. */
import type { AxisSettings } from './chart-line.ts';

export interface ChartScale {
  pxOf: (value: number) => number;
  /** The inverse, defined beyond the ends too. */
  valueAt: (px: number) => number;
}

/** The axis starts at `fromPx` and ends at `toPx`. On a logarithmic axis all values are positive. */
export function chartScale(axis: AxisRange, fromPx: number, toPx: number): ChartScale {
  const { on, back } = alongAxis(axis.scale);
  const [first, last] = axisEnds(axis);
  const origin = on(first);
  // An axis with a single value has no length: everything is at its start.
  const perUnit = (toPx - fromPx) / (on(last) - origin || Number.POSITIVE_INFINITY);
  return {
    pxOf: (value) => fromPx + (on(value) - origin) * perUnit,
    valueAt: (px) => (perUnit === 0 ? first : back(origin + (px - fromPx) / perUnit)),
  };
}

export type AxisRange = Pick<AxisSettings, 'scale' | 'ticks' | 'shown'>;

export function axisEnds({ ticks, shown }: Pick<AxisRange, 'ticks' | 'shown'>): [number, number] {
  return shown === undefined ? [ticks[0] ?? 0, ticks.at(-1) ?? 1] : [shown.from, shown.to];
}

/** Maps values to places along the axis, which are as far apart as they are drawn, and back. */
export function alongAxis(scale: AxisSettings['scale']): {
  on: (value: number) => number;
  back: (place: number) => number;
} {
  return scale === 'log' ? { on: Math.log, back: Math.exp } : { on: same, back: same };
}

/** Whether the value is between the ends of the axis, give or take a rounding error. */
export function isOnAxis(value: number, [from, to]: readonly [number, number]): boolean {
  const epsilon = 1e-9 * (to - from);
  return value >= from - epsilon && value <= to + epsilon;
}

const same = (value: number) => value;
