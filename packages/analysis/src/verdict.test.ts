import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { THREE_GETS, TWICE_THE_SAME } from '../test/noisy-runs.ts';
import { slowdownFactor } from './disturbance.ts';
import { median } from './median.ts';
import { type JudgedLane, judge } from './verdict.ts';

/** A lane with one round trip. */
const lane = (...totalsMs: number[]): JudgedLane => ({ totalsMs, roundTrips: 1 });
const tripping = (roundTrips: number, ...totalsMs: number[]): JudgedLane => ({ totalsMs, roundTrips });
const totals = fc.array(fc.double({ min: 0.01, max: 10_000, noNaN: true }), { minLength: 1, maxLength: 8 });

describe('judge', () => {
  test('there is nothing to say before a lane has finished', () => {
    expect(judge([])).toBeUndefined();
  });

  test('a single lane is not compared', () => {
    expect(judge([lane(3)])).toEqual({ kind: 'single', lane: 0 });
  });

  test('ranks decide and the factor compares medians: an outlier changes neither', () => {
    const quick = [10, 10.1, 10.2, 10.3, 10.4, 10.5, 10.6, 10.7, 500];
    const slow = [20, 20.1, 20.2, 20.3, 20.4, 20.5, 20.6, 20.7, 21];
    expect(judge([lane(...slow), lane(...quick)])).toEqual({
      kind: 'faster',
      fastest: 1,
      slowest: 0,
      factor: 20.4 / 10.4,
      contenders: [],
    });
  });

  test('lanes less than 6 % apart are not told apart, however often they were measured', () => {
    const near = lane(...Array.from({ length: 20 }, (_, k) => 10.5 + k / 1000));
    const nearly = lane(...Array.from({ length: 20 }, (_, k) => 10 + k / 1000));
    expect(judge([near, nearly])).toMatchObject({ kind: 'alike', tooFew: false, overlapping: false });
  });

  test('more lanes require stronger evidence', () => {
    const quick = lane(1, 2, 3, 4, 5);
    const slow = lane(11, 12, 13, 14, 15);
    // Five against five do not overlap by chance in 2 of 252 cases.
    expect(judge([quick, slow])?.kind).toBe('faster');
    expect(judge([quick, slow, lane(6, 7, 8, 9, 10)])?.kind).toBe('faster');
    expect(judge([quick, slow, lane(6, 7, 8, 9, 10), lane(6, 7, 8, 9, 10)])).toMatchObject({
      kind: 'alike',
      tooFew: true,
    });
  });

  test('lanes that cannot be told apart from the fastest are named with it', () => {
    const around = (ms: number) => lane(...Array.from({ length: 11 }, (_, k) => ms * (1 + k / 500)));
    expect(judge([around(100), around(10), around(10.1), around(50)])).toMatchObject({
      kind: 'faster',
      fastest: 1,
      slowest: 0,
      contenders: [2],
    });
  });

  describe('with too few repetitions for ranks', () => {
    test('a lane is faster if the round trips explain it', () => {
      expect(judge([tripping(1_000, 1_060), tripping(1, 10.9)])).toMatchObject({
        kind: 'faster',
        fastest: 1,
        factor: 1_060 / 10.9,
      });
      expect(judge([tripping(3, 3.3, 3.4), tripping(1, 1.1, 9)])?.kind).toBe('faster');
    });

    test.each([
      ['the round trips are equal', tripping(1, 5), tripping(1, 10)],
      ['it took more round trips', tripping(3, 3.9), tripping(1, 5.6)],
      ['it is faster than the round trips allow', tripping(1, 3.3), tripping(3, 26)],
      ['the difference is only 10 %', tripping(1, 10), tripping(2, 11)],
    ])('but not if %s', (_, one, other) => {
      expect(judge([one, other])).toMatchObject({ kind: 'alike', fastest: 0, tooFew: true });
    });
  });

  test('twenty noisy runs of three GETs: about three times faster, or the machine is reported as busy', () => {
    for (const [sequential, pipelined] of THREE_GETS) {
      const verdict = judge([tripping(3, ...sequential), tripping(1, ...pipelined)]);
      const slowdowns = [sequential, pipelined].map((totals) => slowdownFactor(totals, median(totals), 0));
      const wasBusy = Math.max(...slowdowns) > 1.12;
      if (verdict?.kind !== 'faster') expect(wasBusy).toBe(true);
      else {
        expect(verdict.fastest).toBe(1);
        if (!wasBusy) expect(verdict.factor).toBeGreaterThan(2.5);
        if (!wasBusy) expect(verdict.factor).toBeLessThan(3.4);
      }
    }
  });

  test('twenty noisy runs of the same lane twice never have a winner', () => {
    for (const [one, other] of TWICE_THE_SAME) {
      expect(judge([lane(...one), lane(...other)])?.kind).toBe('alike');
    }
  });

  test('the claim does not depend on the order of the lanes', () => {
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
  test('is a measured value', () => {
    fc.assert(
      fc.property(totals, (values) => {
        expect(values).toContain(median(values));
      }),
    );
    expect(median([4, 1, 3, 2])).toBe(2);
  });
});
