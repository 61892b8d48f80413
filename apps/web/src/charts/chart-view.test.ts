import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChartView } from '../zoom/chart-view.ts';
import type { Chart, ZoomableAxis } from './chart-line.ts';
import { chartScale } from './chart-scale.ts';
import { isInSight, markedView, pannedView, viewAfterKey, viewShowing, zoomedView } from './chart-view.ts';

const axisOf = (scale: 'linear' | 'log', from: number, to: number): ZoomableAxis => ({
  scale,
  ticks: [from, to],
  format: String,
  whole: { from, to, narrowest: (to - from) / 1e6 },
});

/** A chart that shows everything. */
const wholeOf = (scale: 'linear' | 'log', zoomsBoth = false): Chart => ({
  lines: [],
  shape: 'steps',
  x: axisOf(scale, 1, 1_000),
  y: axisOf('linear', 0, 500),
  zoomsBoth,
});

/** The chart as drawn with the view. */
const showing = (chart: Chart, view: ChartView | undefined): Chart =>
  view === undefined
    ? chart
    : {
        ...chart,
        x: { ...chart.x, shown: view.x },
        y: view.y === undefined ? chart.y : { ...chart.y, shown: view.y },
        view,
      };

const anyChart = fc.tuple(fc.constantFrom('linear' as const, 'log' as const), fc.boolean());
const share = fc.double({ min: 0.001, max: 1, noNaN: true });
const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

describe('zooming a chart', () => {
  test('keeps what is under the pointer in place, on either scale', () => {
    fc.assert(
      fc.property(
        anyChart,
        share,
        share,
        fc.double({ min: 1.1, max: 40, noNaN: true }),
        ([scale, zoomsBoth], across, up, factor) => {
          const whole = wholeOf(scale, zoomsBoth);
          const at = {
            x: chartScale(whole.x, 0, 100).valueAt(100 * across),
            y: chartScale(whole.y, 0, 100).valueAt(100 * up),
          };
          const after = showing(whole, zoomedView(whole, at, factor));
          expect(chartScale(after.x, 0, 100).pxOf(at.x)).toBeCloseTo(100 * across, 4);
          expect(chartScale(after.y, 0, 100).pxOf(at.y)).toBeCloseTo(100 * up, 4);
          expect(after.view?.y !== undefined).toBe(zoomsBoth);
        },
      ),
    );
  });

  test('never goes beyond the data, whatever the gestures', () => {
    const gesture = fc.record({
      kind: fc.constantFrom('zoom', 'pan', 'key', 'show' as const),
      x: share,
      y: share,
      by: fc.double({ min: 0.05, max: 20, noNaN: true }),
      press: fc.constantFrom('PageDown', 'PageUp', '+', '-', 'ArrowUp', 'ArrowLeft'),
    });
    fc.assert(
      fc.property(anyChart, fc.array(gesture, { maxLength: 12 }), ([scale, zoomsBoth], gestures) => {
        let chart = wholeOf(scale, zoomsBoth);
        for (const { kind, x, y, by, press } of gestures) {
          const at = { x: 1 + 999 * x, y: 500 * y };
          const view =
            kind === 'zoom'
              ? zoomedView(chart, at, by)
              : kind === 'pan'
                ? pannedView(chart, by * (x - 0.5), by * (y - 0.5))
                : kind === 'show'
                  ? viewShowing(chart, at)
                  : viewAfterKey(chart, key(press, true), at)?.view;
          chart = showing(wholeOf(scale, zoomsBoth), view);
          for (const axis of [chart.x, chart.y]) {
            const { from, to } = axis.shown ?? axis.whole;
            expect(from).toBeGreaterThanOrEqual(axis.whole.from * (1 - 1e-9) - 1e-9);
            expect(to).toBeLessThanOrEqual(axis.whole.to * (1 + 1e-9));
            expect(to).toBeGreaterThan(from);
          }
        }
      }),
    );
  });

  test('out far enough shows everything, and has no view', () => {
    const zoomed = showing(wholeOf('log', true), zoomedView(wholeOf('log', true), { x: 30, y: 100 }, 8));
    expect(zoomedView(zoomed, { x: 500, y: 0 }, 1 / 9)).toBeUndefined();
    expect(viewAfterKey(zoomed, key('0'), undefined)).toEqual({ view: undefined });
  });
});

test('a flat range selects along the horizontal axis only, any other range is a box', () => {
  const whole = wholeOf('linear');
  const [a, b] = [
    { x: 400, y: 200 },
    { x: 200, y: 50 },
  ];
  expect(markedView(whole, a, b, true)).toEqual({ x: { from: 200, to: 400 } });
  expect(markedView(whole, a, b, false)).toEqual({ x: { from: 200, to: 400 }, y: { from: 50, to: 200 } });
});

test('a place out of sight is brought into sight, and places in sight do not move the view', () => {
  const chart = showing(wholeOf('linear'), { x: { from: 100, to: 200 } });
  expect(isInSight(chart, { x: 700, y: 3 })).toBe(false);
  const there = showing(wholeOf('linear'), viewShowing(chart, { x: 700, y: 3 }));
  expect(isInSight(there, { x: 700, y: 3 })).toBe(true);
  expect(viewShowing(chart, { x: 150, y: 3 })?.x).toEqual({ from: 100, to: 200 });
});

test('Shift with arrows pans along and, if a height was chosen, up and down', () => {
  const chart = showing(wholeOf('linear'), { x: { from: 100, to: 200 }, y: { from: 100, to: 200 } });
  expect(viewAfterKey(chart, key('ArrowRight', true), undefined)?.view).toEqual({
    x: { from: 115, to: 215 },
    y: { from: 100, to: 200 },
  });
  expect(viewAfterKey(chart, key('ArrowUp', true), undefined)?.view?.y).toEqual({ from: 115, to: 215 });
  expect(viewAfterKey(chart, key('ArrowUp'), undefined)).toBeUndefined();
});
