import { expect, test } from 'vitest';
import { looksOf } from '../../../test/any-looks.ts';
import { oneByOne } from '../../../test/one-by-one.ts';
import type { Pointed } from '../../workbench/highlight-store.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import type { Seen } from '../seen/seen.ts';
import type { Step } from './neighbours.ts';
import { stepAround } from './step-around.ts';

const columns = oneByOne(3, 0);
const lane = { columns, count: 3, beganUs: 0 } as DrawnLane;
const seen = {
  looks: looksOf([
    [0, 0, 0],
    [900, 950, 1],
    [910, 960, 1],
    [2_500, 2_600, 2],
  ]),
} as Seen;
const around = { usPerPx: 5, inSight: [3, 3], lanes: [lane, lane] };
const walk = (from: Pointed, seenBy: (Seen | undefined)[], ...steps: Step[]) =>
  steps.map((step) => {
    const next = stepAround(from, step, { ...around, seen: seenBy });
    if (next !== undefined) from = next;
    return next;
  });

test('to the right lie the lane’s own looks, then the next lane, and back', () => {
  expect(walk({ lane: 0, index: 1 }, [seen, seen], 'right', 'right', 'right', 'right')).toEqual([
    { lane: 0, look: 2 },
    { lane: 1, index: 0 },
    { lane: 1, look: 0 },
    { lane: 1, look: 0 },
  ]);
  expect(walk({ lane: 1, look: 3 }, [seen, seen], 'left', 'left', 'left', 'left')).toEqual([
    { lane: 1, index: 2 },
    { lane: 0, look: 3 },
    { lane: 0, index: 2 },
    { lane: 0, index: 2 },
  ]);
});

test('up and down go from look to look, over those that cannot be told apart', () => {
  expect(
    walk({ lane: 0, look: 0 }, [seen, seen], 'next', 'next', 'next', 'previous', 'first', 'last'),
  ).toEqual([
    { lane: 0, look: 1 },
    { lane: 0, look: 3 },
    { lane: 0, look: 3 },
    { lane: 0, look: 2 },
    { lane: 0, look: 0 },
    { lane: 0, look: 3 },
  ]);
});

test('a lane that nobody looked at has commands alone, and a look that is gone leads to the first command', () => {
  const none = [undefined, undefined];
  expect(walk({ lane: 0, index: 1 }, none, 'right')).toEqual([{ lane: 1, index: 1 }]);
  expect(walk({ lane: 0, look: 2 }, none, 'next')).toEqual([{ lane: 0, index: 0 }]);
});
