/**
 * What a chart shows after a gesture; `undefined` if that is everything. Gestures move places along an axis rather than
 * values, so that zooming keeps what is under the pointer in place on a logarithmic axis too. Pure.
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

/** Zooms about `at`; a `factor` above 1 magnifies. */
export function zoomedView(chart: Chart, at: ChartPoint, factor: number): ChartView | undefined {
  const about = (axis: ZoomableAxis, value: number) =>
    moved(axis, (shown, whole, on) => zoomedStretch(shown, on(value), factor, whole));
  const zoomsY = chart.zoomsBoth === true || chart.view?.y !== undefined;
  return viewOf(about(chart.x, at.x), zoomsY ? about(chart.y, at.y) : undefined);
}

/** Moves the drawing to the right and upwards, by shares of the visible range. */
export function pannedView(chart: Chart, right: number, up: number): ChartView | undefined {
  const by = (axis: ZoomableAxis, share: number) =>
    moved(axis, (shown, whole) => pannedStretch(shown, -share * lengthOf(shown), whole));
  return viewOf(by(chart.x, right), chart.view?.y && by(chart.y, up));
}

/** Zooms to the box between two corners; `isFlat`: the heights do not matter. */
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
 * @param about what a zoom keeps in place, if it is in sight
 * @returns `undefined` for other keys
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

/** Moves as little as it takes to bring a place into sight. */
export function viewShowing(chart: Chart, place: ChartPoint): ChartView | undefined {
  const showing = (axis: ZoomableAxis, value: number) =>
    moved(axis, (shown, whole, on) => stretchShowing(shown, { from: on(value), to: on(value) }, whole));
  return viewOf(showing(chart.x, place.x), chart.view?.y && showing(chart.y, place.y));
}

/** Moves so that the view starts at a place along the horizontal axis (see `placesOf`). */
export function viewFrom(chart: Chart, from: number): ChartView | undefined {
  const x = moved(chart.x, (shown) => ({ from, to: from + lengthOf(shown) }));
  return viewOf(x, heightOf(chart));
}

export function isInSight({ x, y }: Chart, place: ChartPoint): boolean {
  return isOnAxis(place.x, axisEnds(x)) && isOnAxis(place.y, axisEnds(y));
}

/** The visible part of an axis and all of it, as places along it: what a scrollbar represents. */
export function placesOf(axis: ZoomableAxis): { shown: Stretch; whole: WholeStretch } {
  const { on } = alongAxis(axis.scale);
  const { whole } = axis;
  const [from, to] = axisEnds(axis);
  const start = Math.max(whole.from, (from + to - whole.narrowest) / 2);
  return {
    shown: { from: on(from), to: on(to) },
    whole: { from: on(whole.from), to: on(whole.to), narrowest: on(start + whole.narrowest) - on(start) },
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

/** The vertical range, if the person has chosen one. */
function heightOf({ view, y }: Chart): Moved | undefined {
  return view?.y && moved(y, (shown) => shown);
}

/** A view that shows all of the horizontal axis is no view: it shows everything. */
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
