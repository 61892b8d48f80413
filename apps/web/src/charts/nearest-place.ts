/** Finds the place on a line that is nearest to the pointer. Pure. */
import type { ChartLine, ChartPoint, LinePlace, LineShape } from './chart-line.ts';
import type { ChartScale } from './chart-scale.ts';

export interface PlotScales {
  x: ChartScale;
  y: ChartScale;
}

/** Among points this close along the horizontal axis, the height decides. */
const REACH_PX = 6;

/**
 * The place on a line that is nearest to `at`, measured in pixels; `undefined` if no line has points in sight.
 *
 * @param isInSight by default, all places are
 */
export function nearestPlace(
  lines: readonly ChartLine[],
  shape: LineShape,
  scales: PlotScales,
  at: ChartPoint,
  isInSight: (place: ChartPoint) => boolean = () => true,
): LinePlace | undefined {
  const distance = ({ x, y }: ChartPoint) =>
    Math.hypot(scales.x.pxOf(x) - scales.x.pxOf(at.x), scales.y.pxOf(y) - scales.y.pxOf(at.y));
  let nearest: LinePlace | undefined;
  let minDistance = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const candidates =
      shape === 'steps' ? placesOnSteps(line.points, at) : pointsAround(line.points, scales.x, at);
    for (const place of candidates) {
      const away = distance(place);
      if (away >= minDistance || !isInSight(place)) continue;
      minDistance = away;
      nearest = { line, ...place };
    }
  }
  return nearest;
}

/** The index of the last point that is not beyond `x`; `undefined` before the first. */
export function indexAt(points: readonly ChartPoint[], x: number): number | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle] as ChartPoint).x <= x) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : low - 1;
}

/** Candidates on the tread at `x`, and on the risers at its two ends. */
function placesOnSteps(points: readonly ChartPoint[], { x, y }: ChartPoint): ChartPoint[] {
  const under = indexAt(points, x);
  const places: ChartPoint[] = [];
  const tread = under === undefined ? points[0] : points[under];
  if (tread === undefined) return places;
  const isOnLine = under !== undefined && under < points.length - 1;
  places.push(isOnLine ? { x, y: tread.y } : tread);
  for (const top of [under ?? 0, (under ?? -1) + 1]) {
    const [before, after] = [points[top - 1], points[top]];
    if (before === undefined || after === undefined) continue;
    const [low, high] = [Math.min(before.y, after.y), Math.max(before.y, after.y)];
    places.push({ x: after.x, y: Math.min(high, Math.max(low, y)) });
  }
  return places;
}

/** All points within reach along the axis; if there are none, the neighbours on either side. */
function pointsAround(points: readonly ChartPoint[], scale: ChartScale, at: ChartPoint): ChartPoint[] {
  const px = scale.pxOf(at.x);
  const before = indexAt(points, scale.valueAt(px - REACH_PX)) ?? -1;
  const last = indexAt(points, scale.valueAt(px + REACH_PX)) ?? -1;
  if (last > before) return points.slice(before + 1, last + 1);
  return points.slice(Math.max(0, before), before + 2);
}
