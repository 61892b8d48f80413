/** Recharts properties for the axes of line charts. */
import type { AxisSettings } from './chart-line.ts';
import { axisEnds } from './chart-scale.ts';
import { AXIS, AXIS_EMS, AXIS_LABEL } from './chart-theme.ts';

/**
 * @param paddingPx padding at either end
 * @param em type size, pixels
 */
export function horizontalAxis(axis: AxisSettings, paddingPx: number, em: number) {
  const { label } = axis;
  return {
    ...common(axis),
    interval: 'preserveStartEnd',
    height: (label === undefined ? AXIS_EMS.height : AXIS_EMS.heightWithLabel) * em,
    padding: { left: paddingPx, right: paddingPx },
    ...(label && { label: { ...AXIS_LABEL, value: label } }),
  } as const;
}

/** @param em type size, pixels */
export function verticalAxis(axis: AxisSettings, em: number) {
  return {
    ...common(axis),
    interval: 0,
    width: widthFor(axis.ticks.map(axis.format)) * em,
    axisLine: false,
    tickLine: false,
  } as const;
}

/** The width, in ems, at which no label is cut off, however many digits it has. */
export function widthFor(labels: readonly string[]): number {
  const characters = Math.max(0, ...labels.map(({ length }) => length));
  return Math.max(AXIS_EMS.width, AXIS_EMS.character * characters + AXIS_EMS.gap);
}

function common(axis: AxisSettings) {
  const { scale, ticks, format } = axis;
  return { ...AXIS, type: 'number', scale, domain: axisEnds(axis), ticks, tickFormatter: format } as const;
}
