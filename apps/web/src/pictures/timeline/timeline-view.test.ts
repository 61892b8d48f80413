import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksOf } from '../../../test/any-looks.ts';
import { anyTrace } from '../../../test/any-trace.ts';
import { plainTheme } from '../../../test/recording-context.ts';
import { identifyLanes } from '../../lanes/lane-identity.ts';
import type { RowView } from '../../workbench/row-view-store.ts';
import { spanUs, type TimeWindow } from '../../zoom/time-window.ts';
import type { Seen } from '../seen/seen.ts';
import { buildTimeline } from './build-timeline.ts';
import { thingAt, trackAt } from './timeline-hit.ts';
import {
  boxOf,
  placeOf,
  roomFor,
  scrolledTo,
  scrolledToShow,
  scrolledToTrack,
  zoomedAbout,
  zoomedTo,
} from './timeline-view.ts';

const identities = identifyLanes([{ kind: 'sequential' }, { kind: 'concurrent' }]);
const WHOLE = { fromUs: 0, toUs: 20_000 };
const TIME = { window: WHOLE, whole: WHOLE };

type Columns = Parameters<Parameters<typeof anyTrace.map>[0]>[0];

/** Two lanes with the same trace. */
function sceneOf(columns: Columns, window: TimeWindow = WHOLE, view?: RowView, seen?: Seen) {
  const count = columns.status.length;
  return buildTimeline({
    theme: plainTheme,
    lanes: identities.map((identity) => ({
      identity,
      note: '',
      drawn: { identity, source: 'measured', columns, count, beganUs: 0 },
      isObserved: seen !== undefined,
      seen,
    })),
    window,
    view,
    textAt: () => undefined,
    width: 900,
    height: 500,
    isDelayed: false,
  });
}

const place = fc.record({ x: fc.integer({ min: 0, max: 899 }), y: fc.integer({ min: 30, max: 499 }) });
const command = fc.record({ lane: fc.nat(1), index: fc.nat(200) });
const view = fc.record({ rowPx: fc.constantFrom(2, 9, 28), scrolledPx: fc.nat(3_000) });

test('zooming in magnifies both axes, and never beyond what there is', () => {
  fc.assert(
    fc.property(anyTrace, place, fc.double({ min: 1.01, max: 40, noNaN: true }), (columns, at, factor) => {
      const scene = sceneOf(columns);
      const { window, rows } = zoomedAbout(scene, at, factor, TIME);
      expect(spanUs(window)).toBeCloseTo(Math.max(10, spanUs(WHOLE) / factor), 3);
      expect(rows?.rowPx).toBeCloseTo(Math.min(scene.rows.groups.tallestPx, scene.rows.rowPx * factor), 6);
      expect(window.fromUs).toBeGreaterThanOrEqual(-1e-6);
      expect(window.toUs).toBeLessThanOrEqual(WHOLE.toUs + 1e-6);
    }),
  );
});

test('zooming out far enough shows all of time, and all rows as they fit', () => {
  fc.assert(
    fc.property(anyTrace, place, view, (columns, at, rows) => {
      const window = { fromUs: 1_000, toUs: 2_000 };
      const scene = sceneOf(columns, window, rows);
      const out = zoomedAbout(scene, at, 1e-9, { window, whole: WHOLE });
      expect(out.window).toEqual(WHOLE);
      expect(out.rows).toBeUndefined();
    }),
  );
});

test('a marked box is shown as a whole, its middle in the middle as far as the ends allow', () => {
  const scene = sceneOf(fc.sample(anyTrace, { numRuns: 1, seed: 4 })[0] as Columns);
  const { fromPx, toPx } = scene.time;
  const box = boxOf({ x: toPx - 10, y: 400 }, { x: fromPx + 100, y: 200 });
  expect(box).toEqual({ fromX: fromPx + 100, toX: toPx - 10, fromY: 200, toY: 400 });
  const { window, rows } = zoomedTo(scene, box, WHOLE);
  expect(window.fromUs).toBeCloseTo(scene.time.usAt(fromPx + 100), 6);
  expect(window.toUs).toBeCloseTo(scene.time.usAt(toPx - 10), 6);
  expect(rows?.rowPx).toBeGreaterThanOrEqual(scene.rows.rowPx);
});

test('a box that is marked along time alone leaves the rows, and ends where the picture does', () => {
  const scene = sceneOf(fc.sample(anyTrace, { numRuns: 1, seed: 4 })[0] as Columns);
  const { window, ...rest } = zoomedTo(scene, boxOf({ x: -50, y: 200 }, { x: 5_000, y: 205 }), WHOLE);
  expect([window, rest]).toEqual([WHOLE, {}]);
});

test('the rows of a command that is gone to are in sight, and stay where they are if they were', () => {
  fc.assert(
    fc.property(anyTrace, view, command, (columns, rows, { lane, index }) => {
      const at = { lane, index: Math.min(index, columns.status.length - 1) };
      const before = sceneOf(columns, WHOLE, rows);
      const moved = scrolledToShow(before, at);
      const after = sceneOf(columns, WHOLE, moved ?? rows);
      const y = after.rows.yOf(at.lane, at.index);
      // Scrolling goes by whole pixels.
      expect(y).toBeGreaterThanOrEqual(after.rows.groups.headPx - 1);
      expect(y + after.rows.rowPx).toBeLessThanOrEqual(roomFor(after) + 1);
      expect(scrolledToShow(after, at)?.scrolledPx ?? after.rows.scrolledPx).toBeCloseTo(
        after.rows.scrolledPx,
        -0.5,
      );
    }),
  );
});

test('rows scroll as far as there is something to see', () => {
  fc.assert(
    fc.property(anyTrace, view, fc.integer({ min: -9_000, max: 9_000 }), (columns, rows, px) => {
      const scene = sceneOf(columns, WHOLE, rows);
      const { scrolledPx } = scrolledTo(scene, px);
      expect(scrolledPx).toBeGreaterThanOrEqual(0);
      expect(scrolledPx).toBeLessThanOrEqual(Math.ceil(Math.max(0, scene.rows.contentPx - roomFor(scene))));
    }),
  );
});

test('a command has a place only where it is in sight', () => {
  fc.assert(
    fc.property(anyTrace, view, command, (columns, rows, at) => {
      const scene = sceneOf(columns, WHOLE, rows);
      const found = placeOf(scene, at);
      if (found === undefined) return;
      expect(found.x).toBeGreaterThan(scene.gutterPx);
      expect(found.y).toBeGreaterThan(scene.axisPx);
      expect(found.y).toBeLessThan(scene.height);
    }),
  );
});

test('a look has a place on the track of its lane, and its track comes into sight with it', () => {
  const columns = fc.sample(anyTrace, { numRuns: 1, seed: 4 })[0] as Columns;
  const seen = { looks: looksOf([[1_000, 1_100, 0]]), numberOf: () => 0 } as unknown as Seen;
  const observed = (rows?: RowView) => sceneOf(columns, WHOLE, rows, seen);
  const at = placeOf(observed(), { lane: 1, look: 0 });
  expect(at?.x).toBeCloseTo(observed().time.pxOf(1_000), 6);
  expect(at && trackAt(observed(), at)).toBe(1);
  expect(scrolledToTrack(observed(), { lane: 1, look: 0 })).toBeUndefined();
  const far = observed({ rowPx: 28, scrolledPx: 0 });
  const near = observed(scrolledToTrack(far, { lane: 1, look: 0 }));
  expect(scrolledToTrack(near, { lane: 1, look: 0 })).toBeUndefined();
  expect(placeOf(near, { lane: 1, look: 0 })).toBeDefined();
  expect(thingAt(near, placeOf(near, { lane: 1, look: 0 }) ?? { x: 0, y: 0 })).toEqual({ lane: 1, look: 0 });
});
