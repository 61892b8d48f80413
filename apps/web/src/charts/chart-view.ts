/**
 * What a chart shows after a gesture; `undefined` when that is everything. What is moved are places along an axis, so
 * that on a logarithmic one, too, zooming keeps in place what is under the pointer. Pure.
 */

import type { ChartView } from '../zoom/chart-view.ts';
import {
  isAllOf,
  lengthOf,
  pannedStretch,
  type Stretch,
  stretchShowing,
  stretchWithin,
  type WholeStretch,
  zoomedStretch,
} from '../zoom/stretch.ts';
import { factorOfKey, type KeyPress, PAN_STEP, stretchAfterKey } from '../zoom/zoom-keys.ts';
import type { Chart, ChartPoint, ZoomableAxis } from './chart-line.ts';
import { alongAxis, axisEnds, isOnAxis } from './chart-scale.ts';

/** `factor` above 1 magnifies, about `at`. */
export function zoomedView(chart: Chart, at: ChartPoint, factor: number): ChartView | undefined {
  const about = (axis: ZoomableAxis, value: number) =>
    moved(axis, (shown, whole, on) => zoomedStretch(shown, on(value), factor, whole));
  const zoomsY = chart.zoomsBoth === true || chart.view?.y !== undefined;
  return viewOf(about(chart.x, at.x), zoomsY ? about(chart.y, at.y) : undefined);
}

/** What is drawn moved to the right and upwards, by shares of what is in sight. */
export function pannedView(chart: Chart, right: number, up: number): ChartView | undefined {
  const by = (axis: ZoomableAxis, share: number) =>
    moved(axis, (shown, whole) => pannedStretch(shown, -share * lengthOf(shown), whole));
  return viewOf(by(chart.x, right), chart.view?.y && by(chart.y, up));
}

/** Between two corners; `isFlat`: of whatever height. */
export function markedView(
  chart: Chart,
  a: ChartPoint,
  b: ChartPoint,
  isFlat: boolean,
): ChartView | undefined {
  const between = (axis: ZoomableAxis, one: number, other: number) =>
    moved(axis, (shown, whole, on) => {
      const [from, to] = [on(Math.min(one, other)), on(Math.max(one, other))];
      const marked = { from: Math.max(shown.from, from), to: Math.min(shown.to, to) };
      return stretchWithin(marked, whole);
    });
  return viewOf(between(chart.x, a.x, b.x), isFlat ? heightOf(chart) : between(chart.y, a.y, b.y));
}

/**
 * @param about what a zoom keeps in place, when it is in sight
 * @returns absent for keys of another meaning
 */
export function viewAfterKey(
  chart: Chart,
  press: KeyPress,
  about: ChartPoint | undefined,
): { view: ChartView | undefined } | undefined {
  const { key, shiftKey } = press;
  const factor = factorOfKey(key);
  if (factor !== undefined) {
    const at = about !== undefined && isInSight(chart, about) ? about : middleOf(chart);
    return { view: zoomedView(chart, at, factor) };
  }
  if (shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    return { view: pannedView(chart, 0, key === 'ArrowUp' ? -PAN_STEP : PAN_STEP) };
  }
  const next = stretchAfterKey(press, placesOf(chart.x));
  return (
    next && {
      view: viewOf(
        moved(chart.x, () => next),
        heightOf(chart),
      ),
    }
  );
}

/** Moved as little as it takes to bring a place in sight. */
export function viewShowing(chart: Chart, place: ChartPoint): ChartView | undefined {
  const showing = (axis: ZoomableAxis, value: number) =>
    moved(axis, (shown, whole, on) => stretchShowing(shown, { from: on(value), to: on(value) }, whole));
  return viewOf(showing(chart.x, place.x), chart.view?.y && showing(chart.y, place.y));
}

/** Moved to where its place along the horizontal axis (`placesOf`) begins. */
export function viewFrom(chart: Chart, from: number): ChartView | undefined {
  const x = moved(chart.x, (shown) => ({ from, to: from + lengthOf(shown) }));
  return viewOf(x, heightOf(chart));
}

export function isInSight({ x, y }: Chart, place: ChartPoint): boolean {
  return isOnAxis(place.x, axisEnds(x)) && isOnAxis(place.y, axisEnds(y));
}

/** What is shown of an axis and all there is, as places along it: what a scrollbar stands for. */
export function placesOf(axis: ZoomableAxis): { shown: Stretch; whole: WholeStretch } {
  const { on } = alongAxis(axis.scale);
  const { whole } = axis;
  const [from, to] = axisEnds(axis);
  const least = Math.max(whole.from, (from + to - whole.narrowest) / 2);
  return {
    shown: { from: on(from), to: on(to) },
    whole: { from: on(whole.from), to: on(whole.to), narrowest: on(least + whole.narrowest) - on(least) },
  };
}

interface Moved {
  shown: Stretch;
  isAll: boolean;
}

function moved(
  axis: ZoomableAxis,
  move: (shown: Stretch, whole: WholeStretch, on: (value: number) => number) => Stretch,
): Moved {
  const { on, back } = alongAxis(axis.scale);
  const { shown, whole } = placesOf(axis);
  const next = move(shown, whole, on);
  return { shown: { from: back(next.from), to: back(next.to) }, isAll: isAllOf(next, whole) };
}

/** The height that the person has chosen, where they have. */
function heightOf({ view, y }: Chart): Moved | undefined {
  return view?.y && moved(y, (shown) => shown);
}

/** Who sees all of the horizontal axis sees everything. */
function viewOf(x: Moved, y: Moved | undefined): ChartView | undefined {
  if (x.isAll) return undefined;
  return { x: x.shown, ...(y && { y: y.shown }) };
}

function middleOf(chart: Chart): ChartPoint {
  const middle = (axis: ZoomableAxis) => {
    const { shown } = placesOf(axis);
    return alongAxis(axis.scale).back((shown.from + shown.to) / 2);
  };
  return { x: middle(chart.x), y: middle(chart.y) };
}
