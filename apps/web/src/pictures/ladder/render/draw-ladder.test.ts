import { INSTANTS, newColumns, newDepartures, STATUS, type TraceColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { looksOf } from '../../../../test/any-looks.ts';
import { anyTrace, anyWindow, anyWindowedTrace } from '../../../../test/any-trace.ts';
import { oneByOne } from '../../../../test/one-by-one.ts';
import { plainTheme, recordingContext } from '../../../../test/recording-context.ts';
import { identifyLanes } from '../../../lanes/lane-identity.ts';
import type { Seen } from '../../seen/seen.ts';
import { buildScene, type SceneSettings } from '../build-scene.ts';
import { ladderColumns } from '../ladder-columns.ts';
import { thingAt } from '../scene-hit.ts';
import { drawLadder } from './draw-ladder.ts';
import type { LadderScene } from './scene.ts';

const [identity] = identifyLanes([{ kind: 'sequential' }]);
if (identity === undefined) throw new Error('one lane is identified');

// Without a canvas to make a pattern on, what is hatched has the plain colour.
beforeAll(() => void vi.stubGlobal('document', { createElement: () => ({ getContext: () => null }) }));
afterAll(() => void vi.unstubAllGlobals());

const AXIS_PX = 60;

/** One lane over a simulated network without delay, which needs no hatching. */
function sceneOf(
  columns: TraceColumns,
  toUs: number,
  more: Partial<LadderScene> = {},
  settings: Partial<SceneSettings> = {},
): LadderScene {
  const count = columns.status.length;
  const [width, height] = [900, 500];
  return {
    ...buildScene({
      theme: plainTheme,
      drawn: [
        {
          identity: identity as NonNullable<typeof identity>,
          source: 'measured',
          columns,
          count,
          beganUs: 0,
        },
      ],
      columns: ladderColumns({
        lanes: 1,
        widthPx: width - AXIS_PX,
        emPx: plainTheme.smallPx,
        tripNumberPx: 20,
      }),
      window: { fromUs: 0, toUs },
      textAt: (index) => `GET key:${index}`,
      axisPx: AXIS_PX,
      width,
      height,
      scrolledPx: 0,
      isDelayed: false,
      workload: { kind: 'commands', text: '' },
      ...settings,
    }),
    ...more,
  };
}

function drawn(scene: LadderScene) {
  const recorded = recordingContext();
  drawLadder(recorded.context, scene);
  return recorded;
}

/** Three commands one by one, a millisecond each. */
const threeCommands = () => oneByOne(3, 180);

test('three commands one by one are three round trips with their names, and the lane ends when the last does', () => {
  const texts = drawn(sceneOf(threeCommands(), 3_000)).texts();
  expect(texts.filter((text) => text.startsWith('round trip'))).toEqual([
    'round trip 1',
    'round trip 2',
    'round trip 3',
  ]);
  expect(texts.filter((text) => text.startsWith('GET'))).toEqual(['GET key:0', 'GET key:1', 'GET key:2']);
  expect(texts).toContain('2.90 ms');
  expect(texts).toEqual(expect.arrayContaining(['0 ms', '1.0 ms', '2.0 ms', '3.0 ms']));
});

test('lanes with scales of their own are as long as one another, each with its own axis and its own playhead', () => {
  const lanes = identifyLanes([{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }]);
  // The second lane takes a tenth of the time of the first.
  const short = newColumns(3);
  for (const stage of INSTANTS) {
    short[stage].set(threeCommands()[stage].map((us) => us / 10));
  }
  const scene = {
    ...buildScene({
      theme: plainTheme,
      drawn: [threeCommands(), short].map((columns, index) => ({
        identity: lanes[index] as NonNullable<(typeof lanes)[number]>,
        source: 'measured' as const,
        columns,
        count: 3,
        beganUs: 0,
        stretch: index === 0 ? 1 : 10,
      })),
      columns: ladderColumns({ lanes: 2, widthPx: 900, emPx: 13, ownAxisPx: AXIS_PX, tripNumberPx: 20 }),
      window: { fromUs: 0, toUs: 2_900 },
      textAt: () => 'GET',
      axisPx: 0,
      width: 900,
      height: 500,
      scrolledPx: 0,
      isDelayed: false,
      workload: { kind: 'commands', text: '' },
      hasOwnAxes: true,
    }),
    playheadUs: 145,
  };
  const [first, second] = scene.lanes;
  expect(first?.endUs).toBe(10 * (second?.endUs ?? 0));
  expect(second?.time.pxOf(290)).toBeCloseTo(first?.time.pxOf(2_900) ?? 0, 6);
  const { texts, argsOf } = drawn(scene);
  expect(texts()).toEqual(expect.arrayContaining(['1.0 ms', '2.0 ms', '100 µs', '200 µs']));
  // Half of the short lane has gone by when a twentieth of the long one has: what follows is faded.
  const faded = argsOf('fillRect')
    .map(([, y, , height]) => [Number(y), Number(height)] as const)
    .filter(([y, height]) => Math.abs(y + height - scene.height) < 1e-6);
  expect(faded.map(([y]) => y)).toEqual([first?.time.pxOf(145), second?.time.pxOf(145)]);
});

/** One batch of 60 commands that the window breaks into three flights, 20 ms apart, over an RTT of 20 ms. */
function threeFlights(): TraceColumns {
  const columns = { ...newColumns(60), departures: newDepartures(60) };
  for (let row = 0; row < 60; row++) {
    const leftAt = 20_000 * (row < 10 ? 0 : row < 30 ? 1 : 2);
    columns.departures.requests[row] = leftAt;
    columns.arrived[row] = leftAt + 10_000;
    columns.replied[row] = leftAt + 10_100;
    columns.departures.replies[row] = leftAt + 10_100;
    columns.received[row] = leftAt + 20_100;
    columns.resolved[row] = 60_100;
    columns.requestBytes[row] = 1_448;
  }
  return columns;
}

test('a batch that the window broke into flights is as many lines, each from when it left', () => {
  const scene = sceneOf(threeFlights(), 62_000);
  const [lane] = scene.lanes;
  expect(lane?.requests.map(({ from, to, firstLeavesUs }) => [from, to, firstLeavesUs])).toEqual([
    [0, 10, 0],
    [10, 30, 20_000],
    [30, 60, 40_000],
  ]);
  expect(lane?.held).toEqual({ request: [{ from: 10, to: 60, fromUs: 0, toUs: 40_000 }], reply: [] });
  const { texts, argsOf } = drawn(scene);
  expect(texts().filter((text) => text.endsWith('requests'))).toEqual([
    '10 requests',
    '20 requests',
    '30 requests',
  ]);
  expect(texts().filter((text) => text.startsWith('round trip'))).toEqual(['round trip 1']);
  const [from, to] = [scene.time.pxOf(0), scene.time.pxOf(40_000)];
  expect(argsOf('fillRect').some(([, y, , height]) => y === from && height === to - from)).toBe(true);
});

test('what was lost while it waited for the window is drawn waiting, and never on its way', () => {
  const columns = threeFlights();
  columns.status.fill(STATUS.unanswered, 10);
  for (const name of ['arrived', 'replied', 'received', 'resolved'] as const) columns[name].fill(20_100, 10);
  columns.departures?.requests.fill(20_100, 10);
  columns.departures?.replies.fill(20_100, 10);
  const [lane] = sceneOf(columns, 22_000).lanes;
  expect(lane?.requests.map(({ from, to }) => [from, to])).toEqual([[0, 10]]);
  expect(lane?.held.request).toEqual([{ from: 10, to: 60, fromUs: 0, toUs: 20_100 }]);
});

test('an error has a cross and what was not answered a ring, and none where all is well', () => {
  const rings = (...statuses: number[]) => {
    const columns = threeCommands();
    columns.status.set(statuses);
    return drawn(sceneOf(columns, 3_000)).argsOf('arc').length;
  };
  expect(rings(STATUS.ok, STATUS.ok, STATUS.ok)).toBe(0);
  // Its ground alone is round.
  expect(rings(STATUS.ok, STATUS.error, STATUS.ok)).toBe(1);
  expect(rings(STATUS.ok, STATUS.error, STATUS.unanswered)).toBe(3);
});

test('the range that is marked goes across all lanes, and no further than the axis', () => {
  const { argsOf } = drawn(sceneOf(threeCommands(), 3_000, { brush: { fromPx: 100, toPx: 180 } }));
  expect(argsOf('fillRect').slice(-3)).toEqual([
    [AXIS_PX, 100, 840, 80],
    [AXIS_PX, 100, 840, 1],
    [AXIS_PX, 180, 840, 1],
  ]);
});

describe('a second client’s track', () => {
  const seen = {
    looks: looksOf([
      [0, 0, 0],
      [900, 1_000, 0],
      [1_900, 2_000, 1],
      [3_500, 3_600, 1],
    ]),
    numberOf: (state: number) => state,
  } as unknown as Seen;
  const observed = (playheadUs?: number) => {
    const room = { lanes: 1, widthPx: 840, emPx: plainTheme.smallPx, tripNumberPx: 20, isObserved: true };
    return sceneOf(threeCommands(), 3_000, {}, { columns: ladderColumns(room), seen: [seen], playheadUs });
  };
  const blocks = (scene: LadderScene) =>
    drawn(scene)
      .calls.filter(
        ({ method, state }) =>
          method === 'fillRect' &&
          String(state.fillStyle).startsWith('var(--state') &&
          state.globalAlpha === 1,
      )
      .map(({ args, state }) => [args[1], state.fillStyle]);

  test('stands at the right of its lane, on its time, and a sign says that it has looked later', () => {
    const scene = observed();
    const { pxOf } = scene.time;
    expect(blocks(scene)).toEqual([
      [pxOf(0), 'var(--state-1)'],
      [pxOf(900), 'var(--state-1)'],
      [pxOf(1_900), 'var(--state-2)'],
    ]);
    // As much of its name as there is room for beside Redis.
    expect(drawn(scene).texts()).toContain('2nd');
    const signs = drawn(scene).calls.filter(
      ({ method, state }) => method === 'fill' && state.fillStyle === 'var(--state-2)',
    );
    expect(signs).toHaveLength(1);
  });

  test('in slow motion holds the looks that have been answered, and can be pointed at there alone', () => {
    expect([0, 999, 1_000, 1_999, 2_000, 9_000].map((us) => blocks(observed(us)).length)).toEqual([
      1, 1, 2, 2, 3, 3,
    ]);
    const [lane] = observed().lanes;
    const x = AXIS_PX + ((lane?.columns.seenFromPx ?? 0) + (lane?.columns.seenToPx ?? 0)) / 2;
    const at = { x, y: observed().time.pxOf(1_950) };
    expect(thingAt(observed(), at)).toEqual({ lane: 0, look: 2 });
    expect(thingAt(observed(2_000), at)).toEqual({ lane: 0, look: 2 });
    expect(thingAt(observed(1_200), at)).toBeUndefined();
    // Beside the track the lane's own lines answer: halfway down the reply to the second command.
    const { clientPx = 0, redisPx = 0 } = lane?.columns ?? {};
    const halfway = { x: AXIS_PX + (clientPx + redisPx) / 2, y: observed().time.pxOf(1_630) };
    expect(thingAt(observed(), halfway)).toEqual({ lane: 0, index: 1 });
  });

  test('without a second client there is no room for one', () => {
    const [lane] = sceneOf(threeCommands(), 3_000).lanes;
    expect(lane?.columns.seenToPx).toBe(lane?.columns.seenFromPx);
    expect(drawn(sceneOf(threeCommands(), 3_000)).texts()).not.toContain('2nd');
  });
});

test('whatever is drawn, each place is one, and the context is left as it was', () => {
  const more = fc.record({
    pointedAt: fc.option(fc.record({ lane: fc.constant(0), index: fc.nat(70) }), { nil: undefined }),
    playheadUs: fc.option(fc.nat(6_000), { nil: undefined }),
    brush: fc.constantFrom(undefined, { fromPx: 10, toPx: 300 }),
    scrolledPx: fc.nat(400),
  });
  fc.assert(
    fc.property(fc.oneof(anyTrace, anyWindowedTrace), anyWindow, more, (columns, { toUs }, changes) => {
      const { calls, argsOf, isLeftAsFound } = drawn(sceneOf(columns, toUs, changes));
      expect(isLeftAsFound()).toBe(true);
      expect(argsOf('save')).toHaveLength(argsOf('restore').length);
      const numbers = calls.flatMap(({ args }) => args.filter((arg) => typeof arg === 'number'));
      expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
    }),
  );
});
