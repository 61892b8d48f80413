import { expect, test } from 'vitest';
import { type Observation, statesIn, withObservation } from './observations.ts';

const saw = (atUs: number, ...replies: string[]): Observation => ({ atUs, state: 0, replies });
const all = (seen: readonly Observation[]) => seen.reduce<readonly Observation[]>(withObservation, []);

test('what fits is kept unchanged', () => {
  const seen = [saw(1, '(nil)'), saw(2, '"a"', '(integer) 1'), { ...saw(3, '"b"'), leftOut: 7 }];
  expect(all(seen)).toEqual(seen);
});

test.each([
  ['of one length', Array.from({ length: 20 }, () => 30_000)],
  ['a short one after long ones', [150_000, 60_000, 10, 60_000, 10]],
  ['each too long by itself', [300_000, 400_000, 500_000]],
])(
  'beyond the limit for text all keep their place, the last is complete, and others are marked as incomplete: %s',
  (_, lengths) => {
    const seen = lengths.map((length, at) => saw(at, String.fromCharCode(97 + at).repeat(length)));
    const kept = all(seen);
    expect(kept.map(({ atUs }) => atUs)).toEqual(seen.map(({ atUs }) => atUs));
    expect(kept.at(-1)).toEqual(seen.at(-1));
    expect(kept.some(({ replies }) => replies === undefined)).toBe(true);
    for (const [at, { replies }] of kept.entries()) if (replies) expect(replies).toEqual(seen[at]?.replies);
    const others = kept.slice(0, -1).flatMap(({ replies }) => replies ?? []);
    expect(others.join('').length).toBeLessThanOrEqual(200_000);
  },
);

test('beyond the limit for observations the last is kept, and says how many are missing', () => {
  const kept = all(Array.from({ length: 2_500 }, (_, at) => saw(at, `${at}`)));
  expect(kept).toHaveLength(2_001);
  expect(kept.at(-1)).toEqual({ ...saw(2_499, '2499'), leftOut: 499 });
});

test('states are counted by replies, as a lower bound if some are unknown', () => {
  expect(statesIn([saw(1, 'a'), saw(2, 'b'), saw(3, 'a')])).toEqual({ states: 2, isAtLeast: false });
  expect(statesIn([saw(1, 'a'), { atUs: 2, state: 1 }, saw(3, 'b')])).toEqual({ states: 2, isAtLeast: true });
  expect(statesIn([saw(1, 'a'), { ...saw(2, 'b'), leftOut: 3 }])).toEqual({ states: 2, isAtLeast: true });
  expect(statesIn([])).toEqual({ states: 0, isAtLeast: false });
});
