/** Values of an axis to pixels and back. Pure. */
import type { AxisSettings } from './chart-line.ts';

export interface ChartScale {
  pxOf: (value: number) => number;
  /** The inverse, also beyond the ends. */
  valueAt: (px: number) => number;
}

/** From the beginning of the axis at `fromPx` to its end at `toPx`. On a logarithmic axis all values are positive. */
export function chartScale(axis: AxisRange, fromPx: number, toPx: number): ChartScale {
  const { on, back } = alongAxis(axis.scale);
  const [first, last] = axisEnds(axis);
  const origin = on(first);
  // An axis of one value has no length: everything stands at its beginning.
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

/** Values to places along the axis that are as far apart as they are drawn, and back. */
export function alongAxis(scale: AxisSettings['scale']): {
  on: (value: number) => number;
  back: (place: number) => number;
} {
  return scale === 'log' ? { on: Math.log, back: Math.exp } : { on: same, back: same };
}

/** The value stands between the ends of the axis. */
export function isOnAxis(value: number, [from, to]: readonly [number, number]): boolean {
  const dust = 1e-9 * (to - from);
  return value >= from - dust && value <= to + dust;
}

const same = (value: number) => value;
