import { newColumns, STATUS, type TraceColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace, anyWindow } from '../../../../test/any-trace.ts';
import { plainTheme, recordingContext } from '../../../../test/recording-context.ts';
import { identifyLanes } from '../../../lanes/lane-identity.ts';
import { buildScene } from '../build-scene.ts';
import { ladderColumns } from '../ladder-columns.ts';
import { drawLadder } from './draw-ladder.ts';
import type { LadderScene } from './scene.ts';

const [identity] = identifyLanes([{ kind: 'sequential' }]);
if (identity === undefined) throw new Error('one lane is identified');

const AXIS_PX = 60;

/** One lane over a simulated network without delay, which needs no hatching. */
function sceneOf(columns: TraceColumns, toUs: number, more: Partial<LadderScene> = {}): LadderScene {
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
function threeCommands(): TraceColumns {
  const columns = newColumns(3);
  const stages = ['issued', 'sent', 'arrived', 'replied', 'received', 'resolved'] as const;
  for (let row = 0; row < 3; row++) {
    stages.forEach((stage, place) => {
      columns[stage][row] = 1_000 * row + 180 * place;
    });
    columns.roundTrip[row] = row;
    columns.requestBytes[row] = 30;
  }
  return columns;
}

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

test('whatever is drawn, each place is one, and the context is left as it was', () => {
  const more = fc.record({
    pointedAt: fc.option(fc.record({ lane: fc.constant(0), index: fc.nat(70) }), { nil: undefined }),
    playheadUs: fc.option(fc.nat(6_000), { nil: undefined }),
    brush: fc.constantFrom(undefined, { fromPx: 10, toPx: 300 }),
    scrolledPx: fc.nat(400),
  });
  fc.assert(
    fc.property(anyTrace, anyWindow, more, (columns, { toUs }, changes) => {
      const { calls, argsOf, isLeftAsFound } = drawn(sceneOf(columns, toUs, changes));
      expect(isLeftAsFound()).toBe(true);
      expect(argsOf('save')).toHaveLength(argsOf('restore').length);
      const numbers = calls.flatMap(({ args }) => args.filter((arg) => typeof arg === 'number'));
      expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
    }),
  );
});
