import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyLooks, looksOf } from '../../../test/any-looks.ts';
import { lookMarks } from './look-marks.ts';

const everything = { fromUs: 0, toUs: 1e9 };
const anyGap = fc.nat({ max: 60 });
const anyMin = fc.nat({ max: 200 });

test('looks far enough apart have a mark each, as they were measured', () => {
  const looks = looksOf([
    [0, 0, 0],
    [1_000, 1_060, 0],
    [2_000, 2_050, 1],
    [3_000, 3_040, 1, 5],
    [4_000, 4_070, 0],
  ]);
  const marks = lookMarks(looks, { window: everything, gapUs: 10, minUs: 100 });
  expect(marks.map(({ from, to, fromUs, toUs, state }) => [from, to, fromUs, toUs, state])).toEqual([
    [0, 1, 0, 0, 0],
    [1, 2, 1_000, 1_060, 0],
    [2, 3, 2_000, 2_050, 1],
    [3, 4, 3_000, 3_040, 1],
    [4, 5, 4_000, 4_070, 0],
  ]);
  expect(marks.map(({ before }) => before?.link)).toEqual([
    undefined,
    'same',
    'changed',
    'left-out',
    'changed',
  ]);
});

test('one state is one mark, however many looks saw it; states too close together share one', () => {
  const steady = Array.from({ length: 1_000 }, (_, at) => [10 * at, 10 * at + 9, 3] as const);
  const [only, ...none] = lookMarks(looksOf(steady), { window: everything, gapUs: 5, minUs: 40 });
  expect([only?.from, only?.to, only?.isOne, none]).toEqual([0, 1_000, true, []]);
  const busy = Array.from({ length: 1_000 }, (_, at) => [10 * at, 10 * at + 9, at] as const);
  const marks = lookMarks(looksOf(busy), { window: everything, gapUs: 5, minUs: 40 });
  expect(marks).toHaveLength(250);
  expect(marks.every(({ isOne }) => !isOne)).toBe(true);
});

test('every look is in one mark, in order; a mark of one state holds no other, and no mark covers the next', () => {
  fc.assert(
    fc.property(anyLooks, anyGap, anyMin, (looks, gapUs, minUs) => {
      const { asked, answered, state } = looks.columns;
      const marks = lookMarks(looks, { window: everything, gapUs, minUs });
      let next = 0;
      for (const [place, mark] of marks.entries()) {
        expect(mark.from).toBe(next);
        next = mark.to;
        const states = new Set(state.subarray(mark.from, mark.to));
        expect(mark.isOne).toBe(states.size === 1);
        expect([mark.state, mark.lastState]).toEqual([state[mark.from], state[mark.to - 1]]);
        expect([mark.fromUs, mark.toUs]).toEqual([asked[mark.from], answered[mark.to - 1]]);
        // States that share a mark began within the room of one.
        if (!mark.isOne) expect((asked[mark.to - 1] ?? 0) - mark.fromUs).toBeLessThan(minUs);
        const after = marks[place + 1];
        if (after !== undefined) expect(after.fromUs).toBeGreaterThanOrEqual(mark.fromUs + minUs);
      }
      expect(next).toBe(looks.count);
    }),
  );
});

test('in a part of the time the marks are the same, those that reach into it', () => {
  const anyWindow = fc.tuple(fc.nat({ max: 9_000 }), fc.integer({ min: 1, max: 4_000 }));
  fc.assert(
    fc.property(anyLooks, anyGap, anyMin, anyWindow, (looks, gapUs, minUs, [fromUs, spanUs]) => {
      const window = { fromUs, toUs: fromUs + spanUs };
      const all = lookMarks(looks, { window: everything, gapUs, minUs });
      expect(lookMarks(looks, { window, gapUs, minUs })).toEqual(
        all.filter(
          (mark) =>
            (mark.before?.endUs ?? mark.fromUs) <= window.toUs &&
            Math.max(mark.toUs, mark.fromUs + minUs) >= fromUs,
        ),
      );
    }),
  );
});
