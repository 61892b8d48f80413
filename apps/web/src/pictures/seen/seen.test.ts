import type { Summary } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { looksOf } from '../../../test/any-looks.ts';
import { identifyLanes } from '../../lanes/lane-identity.ts';
import type { LaneView } from '../../run/lane-views.ts';
import type { Observation } from '../../run/observations.ts';
import { emptyTrace } from '../../run/trace.ts';
import { seenOf, seenUntil } from './seen.ts';

const [identity] = identifyLanes([{ kind: 'sequential' }]);

function lane(
  looks: Parameters<typeof looksOf>[0],
  observations: readonly Observation[],
  progress: LaneView['progress'] = { kind: 'waiting' },
): LaneView {
  if (identity === undefined) throw new Error('one lane is identified');
  return {
    identity,
    isObserved: true,
    isWindowed: false,
    progress,
    shown: { repetition: 1, trace: emptyTrace(1), observations, looks: looksOf(looks) },
  };
}

const saw = (state: number, ...replies: string[]): Observation => ({ atUs: 0, state, replies });

test('the same replies have the same number in every lane, others have others', () => {
  const [one, other] = seenOf([
    lane([[0, 1, 0]], [saw(0, '(nil)'), saw(1, '"1"'), saw(2, '"9"')]),
    lane([[0, 1, 0]], [saw(0, '(nil)'), saw(1, '"9"'), saw(0, '(nil)'), saw(2, '"5"')]),
  ]);
  expect([0, 1, 2].map((state) => one?.numberOf(state))).toEqual([0, 1, 2]);
  expect([0, 1, 2].map((state) => other?.numberOf(state))).toEqual([0, 2, 3]);
  expect(other?.repliesOf(1)).toEqual(['"9"']);
});

test('states that were seen again count once, and replies that the page does not have are not made up', () => {
  const [seen] = seenOf([
    lane(
      [
        [0, 1, 0],
        [2, 3, 1, 7],
        [4, 5, 0, 2],
        [6, 7, 2],
      ],
      [saw(0, '(nil)'), { atUs: 3, state: 1 }],
    ),
  ]);
  expect(seen).toMatchObject({ states: 3, leftOut: 9, isCutShort: false });
  expect([0, 1, 2].map((state) => seen?.repliesOf(state))).toEqual([['(nil)'], undefined, undefined]);
});

test('whether it lost its connection is told of the repetition that is shown', () => {
  const summaries = [{}, { observationIncomplete: true }, {}] as Summary[];
  const measured = (of: Summary[]): LaneView['progress'] => ({
    kind: 'measured',
    summary: of[0] as Summary,
    summaries: of,
    totalsMs: [1, 1, 1],
    repetitions: 3,
  });
  const isCutShort = (of: Summary[]) => seenOf([lane([[0, 1, 0]], [], measured(of))])[0]?.isCutShort;
  expect([isCutShort(summaries), isCutShort(summaries.toReversed().slice(0, 1))]).toEqual([true, false]);
});

test('a look is seen once it has been answered', () => {
  const [seen] = seenOf([
    lane(
      [
        [0, 10, 0],
        [20, 30, 1],
        [40, 50, 2],
      ],
      [],
    ),
  ]);
  if (seen === undefined) throw new Error('there are looks');
  expect([9, 10, 29, 30, 50, 99].map((us) => seenUntil(seen, us).looks.count)).toEqual([0, 1, 1, 2, 3, 3]);
});

test('without looks there is nothing to show', () => {
  expect(seenOf([lane([], [])])).toEqual([undefined]);
});
