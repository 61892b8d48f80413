import { useXAxisScale, useYAxisScale } from 'recharts';

/** A place on both axes or, once plotted, in the picture. */
export interface PlotPoint {
  x: number;
  y: number;
}

/** The points in CSS pixels within the picture; `undefined` until Recharts has its scales. */
export function usePlotted(points: readonly PlotPoint[]): PlotPoint[] | undefined {
  const scaleX = useXAxisScale();
  const scaleY = useYAxisScale();
  if (scaleX === undefined || scaleY === undefined) return undefined;
  return points.map(({ x, y }) => ({ x: scaleX(x) ?? 0, y: scaleY(y) ?? 0 }));
}

/** An SVG path along the points. */
export function pathAlong(points: readonly PlotPoint[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}
