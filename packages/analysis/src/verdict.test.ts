import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JudgedLane, judge, median } from './verdict.ts';

const lane = (...totalsMs: number[]): JudgedLane => ({ totalsMs });
const totals = fc.array(fc.double({ min: 0.01, max: 10_000, noNaN: true }), { minLength: 1, maxLength: 8 });

describe('judge', () => {
  test('there is nothing to say before a lane has finished', () => {
    expect(judge([])).toBeUndefined();
  });

  test('one lane is not compared', () => {
    expect(judge([lane(3)])).toEqual({ kind: 'single', lane: 0 });
  });

  test('a lane that is clearly faster is called so, by the ratio of the medians', () => {
    expect(judge([lane(1_060), lane(10.9)])).toEqual({
      kind: 'faster',
      fastest: 1,
      slowest: 0,
      factor: 1_060 / 10.9,
      contenders: [],
    });
  });

  test('one repetition each and a tenth of a difference says nothing', () => {
    expect(judge([lane(10), lane(11)])).toEqual({
      kind: 'alike',
      fastest: 0,
      slowest: 1,
      overlapping: false,
    });
  });

  test('overlapping repetitions say nothing, however far apart the medians are', () => {
    expect(judge([lane(1, 2, 9), lane(8, 20, 30)])).toMatchObject({ kind: 'alike', overlapping: true });
  });

  test('lanes that cannot be told from the fastest are named with it', () => {
    expect(judge([lane(100), lane(10), lane(10.5), lane(50)])).toMatchObject({
      kind: 'faster',
      fastest: 1,
      slowest: 0,
      contenders: [2],
    });
  });

  test('never says faster when the ranges of the repetitions overlap', () => {
    fc.assert(
      fc.property(totals, totals, (a, b) => {
        const overlap = Math.max(...a) >= Math.min(...b) && Math.max(...b) >= Math.min(...a);
        if (overlap) expect(judge([lane(...a), lane(...b)])?.kind).toBe('alike');
      }),
    );
  });

  test('the order of the lanes does not matter to the claim', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.double({ min: 1, max: 1_000, noNaN: true }), { minLength: 2 }), (all) => {
        const forward = judge(all.map((total) => lane(total)));
        const backward = judge(all.map((total) => lane(total)).reverse());
        expect(backward?.kind).toBe(forward?.kind);
        if (forward?.kind === 'faster' && backward?.kind === 'faster') {
          expect(backward.factor).toBe(forward.factor);
          expect(all.length - 1 - backward.fastest).toBe(forward.fastest);
        }
      }),
    );
  });
});

describe('median', () => {
  test('is a value that was measured', () => {
    fc.assert(
      fc.property(totals, (values) => {
        expect(values).toContain(median(values));
      }),
    );
    expect(median([4, 1, 3, 2])).toBe(2);
  });
});
