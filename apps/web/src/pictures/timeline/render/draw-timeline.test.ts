import { newDepartures, STATUS, type TraceColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { looksOf } from '../../../../test/any-looks.ts';
import { anyTrace, anyWindow, anyWindowedTrace } from '../../../../test/any-trace.ts';
import { oneByOne } from '../../../../test/one-by-one.ts';
import { plainTheme, recordingContext } from '../../../../test/recording-context.ts';
import { identifyLanes } from '../../../lanes/lane-identity.ts';
import type { RowView } from '../../../workbench/row-view-store.ts';
import type { TimeWindow } from '../../../zoom/time-window.ts';
import type { Seen } from '../../seen/seen.ts';
import { buildTimeline } from '../build-timeline.ts';
import { drawTimeline } from './draw-timeline.ts';
import { type TimelineScene, trackPlace } from './scene.ts';

// The outline of a lane's mark, which a browser has.
beforeAll(() => void vi.stubGlobal('Path2D', class {}));
afterAll(() => void vi.unstubAllGlobals());

const [identity] = identifyLanes([{ kind: 'sequential' }]);
if (identity === undefined) throw new Error('one lane is identified');

/** One lane over a simulated network without delay, which needs no hatching. */
function sceneOf(
  columns: TraceColumns,
  window: TimeWindow,
  view?: RowView,
  more: Partial<TimelineScene> = {},
): TimelineScene {
  const known = identity as NonNullable<typeof identity>;
  const count = columns.status.length;
  const lane = { identity: known, source: 'measured', columns, count, beganUs: 0 } as const;
  return {
    ...buildTimeline({
      theme: plainTheme,
      lanes: [{ identity: known, note: `${count} commands`, drawn: lane }],
      window,
      view,
      textAt: (index) => `GET key:${index}`,
      width: 900,
      height: 500,
      isDelayed: false,
    }),
    ...more,
  };
}

function drawn(scene: TimelineScene) {
  const recorded = recordingContext();
  drawTimeline(recorded.context, scene);
  return recorded;
}

test('each command has a row with its text, and a bar of five parts', () => {
  const columns = oneByOne(3, 200);
  const scene = sceneOf(columns, { fromUs: 0, toUs: 3_000 });
  const { texts, argsOf } = drawn(scene);
  expect(texts()).toEqual(
    expect.arrayContaining(['sequential', '3 commands', 'GET key:0', 'GET key:1', 'GET key:2']),
  );
  expect(argsOf('fillRect')).toHaveLength(3 * 5);
  const perPart = (scene.time.toPx - scene.time.fromPx) / 15;
  for (const [, , width] of argsOf('fillRect')) expect(width).toBeCloseTo(perPart, 6);
});

test('a lane with a scale of its own has its axis in the line of its name', () => {
  const columns = oneByOne(3, 200);
  const known = identity as NonNullable<typeof identity>;
  const lane = { identity: known, source: 'measured', columns, count: 3, beganUs: 0, stretch: 10 } as const;
  const scene = buildTimeline({
    theme: plainTheme,
    lanes: [{ identity: known, note: '3 commands', drawn: lane }],
    window: { fromUs: 0, toUs: 30_000 },
    view: undefined,
    textAt: (index) => `GET key:${index}`,
    width: 900,
    height: 500,
    isDelayed: false,
    hasOwnAxes: true,
  });
  const { texts, argsOf } = drawn(scene);
  expect(texts()).toEqual(
    expect.arrayContaining(['each lane on its own time scale', '1.0 ms', '2.0 ms', '3.0 ms']),
  );
  const perPart = (scene.time.toPx - scene.time.fromPx) / 15;
  for (const [, , width] of argsOf('fillRect')) expect(width).toBeCloseTo(perPart, 6);
});

test('what waited for the window is a stretch of its own at the beginning of its way', () => {
  const columns = { ...oneByOne(3, 200), departures: newDepartures(3) };
  columns.departures.requests.set(columns.sent);
  columns.departures.replies.set(columns.replied);
  columns.departures.requests[1] = (columns.sent[1] ?? 0) + 50;
  columns.departures.replies[2] = (columns.replied[2] ?? 0) + 150;
  const scene = sceneOf(columns, { fromUs: 0, toUs: 3_000 });
  const rects = drawn(scene).argsOf('fillRect');
  expect(rects).toHaveLength(3 * 5 + 2);
  const { pxOf } = scene.time;
  const held = rects.slice(-2).map(([x, , width]) => [x, Number(x) + Number(width)]);
  expect(held[0]).toEqual([pxOf(1_200), expect.closeTo(pxOf(1_250), 6)]);
  expect(held[1]).toEqual([pxOf(2_600), expect.closeTo(pxOf(2_750), 6)]);
});

test('rows that are too low for texts have numbers, and lines of several commands say how many', () => {
  const texts = drawn(sceneOf(oneByOne(5_000, 200), { fromUs: 0, toUs: 5_000_000 })).texts();
  expect(texts.some((text) => text.startsWith('GET'))).toBe(false);
  expect(texts).toContain('1');
  expect(texts.some((text) => /^a line: \d+ commands$/.test(text))).toBe(true);
});

test('a row whose time is not in sight has a sign towards it', () => {
  const texts = drawn(sceneOf(oneByOne(3, 200), { fromUs: 1_100, toUs: 1_500 })).texts();
  expect(texts.filter((text) => text === '‹' || text === '›')).toEqual(['‹', '›']);
});

test('a command without an answer has a ring, one with an error a cross, at the end of its row', () => {
  const columns = oneByOne(3, 200);
  columns.status[1] = STATUS.unanswered;
  columns.status[2] = STATUS.error;
  const { argsOf, calls } = drawn(sceneOf(columns, { fromUs: 0, toUs: 3_000 }));
  // The mark of the lane is filled, not stroked by these calls.
  expect(argsOf('arc').filter(([, , radius]) => radius === 0.25 * plainTheme.smallPx)).toHaveLength(1);
  const strokes = calls.filter(
    ({ method, state }) => method === 'stroke' && state.strokeStyle === 'var(--error)',
  );
  expect(strokes).toHaveLength(2);
});

test('a range of time alone is marked over all rows, any other as it was drawn', () => {
  const window = { fromUs: 0, toUs: 3_000 };
  const marked = (brush: TimelineScene['brush']) =>
    drawn(sceneOf(oneByOne(3, 200), window, undefined, { brush }))
      .argsOf('fillRect')
      .at(-1);
  expect(marked({ fromX: 300, toX: 400, fromY: 200, toY: 205 })).toEqual([300, 24, 100, 476]);
  expect(marked({ fromX: 300, toX: 400, fromY: 200, toY: 260 })).toEqual([300, 200, 100, 60]);
});

test('what the second client saw lies between the name of a lane and its rows, on their time, pinned with the name', () => {
  const seen = {
    looks: looksOf([
      [0, 0, 0],
      [1_000, 1_100, 0],
      [2_000, 2_050, 1],
    ]),
    numberOf: (state: number) => state,
  } as unknown as Seen;
  const columns = oneByOne(300, 200);
  const known = identity as NonNullable<typeof identity>;
  const lane = {
    identity: known,
    note: 'ends',
    drawn: { identity: known, source: 'measured', columns, count: 300, beganUs: 0 },
    isObserved: true,
    seen,
  } as const;
  const sceneAt = (scrolledPx: number, lanes = [lane]) =>
    buildTimeline({
      theme: plainTheme,
      lanes,
      window: { fromUs: 0, toUs: 3_000 },
      view: { rowPx: 20, scrolledPx },
      textAt: () => 'GET',
      width: 900,
      height: 500,
      isDelayed: false,
    });
  for (const scene of [sceneAt(0), sceneAt(2_000)]) {
    const place = trackPlace(scene, 0, scene.time);
    if (place === undefined) throw new Error('its head is in sight');
    expect(place.fromPx).toBeGreaterThan(scene.axisPx + 1.9 * plainTheme.smallPx - 2);
    const recorded = drawn(scene);
    expect(recorded.texts()).toContain('second client');
    const blocks = recorded.calls.filter(
      ({ method, state }) =>
        method === 'fillRect' && String(state.fillStyle).startsWith('var(--state') && state.globalAlpha === 1,
    );
    expect(blocks.map(({ args }) => args[0])).toEqual([0, 1_000, 2_000].map((us) => scene.time.pxOf(us)));
    expect(new Set(blocks.map(({ args }) => args[1]))).toEqual(new Set([place.fromPx]));
  }
  // Names begin at the left, after a track too.
  const heads = drawn(sceneAt(6_000, [lane, lane])).calls.filter(({ args }) => args[0] === 'ends');
  expect(heads.filter(({ method }) => method === 'fillText')).toHaveLength(2);
  expect(heads.every(({ state }) => state.textAlign === 'left')).toBe(true);
});

test('whatever is drawn, each place is one, and the context is left as it was', () => {
  const more = fc.record({
    pointedAt: fc.option(fc.record({ lane: fc.constant(0), index: fc.nat(70) }), { nil: undefined }),
    pointedLanes: fc.constantFrom([], [0]),
    brush: fc.constantFrom(undefined, { fromX: 10, toX: 300, fromY: 40, toY: 90 }),
  });
  const view = fc.option(fc.record({ rowPx: fc.integer({ min: 1, max: 28 }), scrolledPx: fc.nat(900) }), {
    nil: undefined,
  });
  fc.assert(
    fc.property(
      fc.oneof(anyTrace, anyWindowedTrace),
      anyWindow,
      view,
      more,
      (columns, window, rows, changes) => {
        const { calls, argsOf, isLeftAsFound } = drawn(sceneOf(columns, window, rows, changes));
        expect(isLeftAsFound()).toBe(true);
        expect(argsOf('save')).toHaveLength(argsOf('restore').length);
        const numbers = calls.flatMap(({ args }) => args.filter((arg) => typeof arg === 'number'));
        expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
      },
    ),
  );
});
