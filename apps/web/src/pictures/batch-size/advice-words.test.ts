import { describe, expect, test } from 'vitest';
import { adviceOf } from './advice.ts';
import { type AdviceWords, adviceWords } from './advice-words.ts';
import type { BudgetChoice } from './budget.ts';
import { type Figures, point, seriesOf } from './size-fixtures.ts';
import type { SizeSeries } from './size-series.ts';

const NONE: BudgetChoice = { kind: 'none', p99Ms: 5, heldKb: 10, othersMs: 2 };

function wordsOf(series: SizeSeries, budget: Partial<BudgetChoice> = {}, rttMs = 1): AdviceWords {
  const choice = { ...NONE, ...budget };
  const advice = adviceOf(series, choice);
  if (advice === undefined) throw new Error('no advice');
  return adviceWords(advice, series, choice, rttMs);
}

const measured = (more: Partial<Figures> = {}) =>
  seriesOf([
    point(1, { totalMs: 620, p99Ms: 0.6, ...more }),
    point(50, { totalMs: 14, p99Ms: 0.8, heldBytes: 900, ...more }),
    point(100, { totalMs: 10.3, p99Ms: 1.4, heldBytes: 5_000, ...more }),
    point(500, { totalMs: 10, p99Ms: 5.6, heldBytes: 30_000, ...more }),
    point(1_000, { totalMs: 10.2, p99Ms: 9.8, heldBytes: 56_200, ...more }),
  ]);

describe('adviceWords', () => {
  test('the smallest that is nearly the fastest, what it costs, and what larger ones would', () => {
    expect(wordsOf(measured())).toEqual({
      claim: 'Use 100: within 5% of the fastest, 10.3 ms in all. 500 and 1,000 do as well.',
      details:
        'There a command’s p99 is 1.40 ms, and Redis holds 5.00 KB of replies. One by one takes 620 ms, 60× as long. ' +
        'Larger batches gain next to nothing, and each caller waits longer (p99 9.80 ms at 1,000) and Redis holds more (56.2 KB).',
      sureness: { level: 'Sure', why: 'measured 8 times.' },
    });
  });

  test('under a budget, what it rules out and why', () => {
    const { claim, details, sureness } = wordsOf(measured(), { kind: 'p99', p99Ms: 1 });
    expect(claim).toBe('Use 50: the fastest within your budget, 14.0 ms in all.');
    expect(details).toMatch(/500 would be faster, 10\.0 ms, but its p99 is 5\.60 ms\.$/);
    expect(sureness?.level).toBe('Sure');
    expect(wordsOf(measured(), { kind: 'held', heldKb: 1 }).claim).toMatch(/^Use 50:/);
    expect(wordsOf(measured(), { kind: 'held', heldKb: 1 }).details).toMatch(
      /but Redis holds 30\.0 KB of replies\.$/,
    );
    const seen = measured({ othersMs: 1 });
    expect(wordsOf(seen, { kind: 'others', othersMs: 2 }).claim).toMatch(/^Use 100:/);
    expect(wordsOf(seen).details).toContain('the second client’s p99 is 1.00 ms');
  });

  test('no size within the budget, and a round trip that takes longer than it', () => {
    const { claim, details, sureness } = wordsOf(measured(), { kind: 'p99', p99Ms: 0.5 }, 0.4);
    expect(claim).toBe('No batch size keeps a command’s p99 within 0.5 ms.');
    expect(details).toBe('The nearest is 1, with 0.600 ms.');
    expect(sureness).toEqual({ level: 'Sure', why: 'no repetition of any size came near it.' });
    const factors = [0.7, 0.8, 0.9, 1, 1, 1.1, 1.2, 1.3];
    expect(wordsOf(measured({ factors }), { kind: 'p99', p99Ms: 0.5 }).sureness).toEqual({
      level: 'Close',
      why: '1 may keep to it: some repetitions did.',
    });
    expect(wordsOf(measured({ factors: [1] }), { kind: 'p99', p99Ms: 0.55 }).sureness).toEqual({
      level: 'Not sure yet',
      why: '1 may keep to it: measured once.',
    });
    expect(wordsOf(measured(), { kind: 'p99', p99Ms: 0.5 }, 0.5).details).toMatch(
      /A round trip alone takes 0\.5 ms\.$/,
    );
  });

  test('what was not measured is reported as unknown', () => {
    expect(wordsOf(measured(), { kind: 'others' }).claim).toMatch(/^There was no second client/);
    const unseen = seriesOf([point(1, { totalMs: 620 }), point(100, { totalMs: 10, heldBytes: 0 })]);
    expect(wordsOf(unseen, { kind: 'held' }).claim).toMatch(/^What Redis held is not known/);
  });

  test('measured once it is not sure; where times overlap, or a latency the budget, it is close', () => {
    expect(wordsOf(measured({ factors: [1] })).sureness).toEqual({
      level: 'Not sure yet',
      why: 'a size that comes close was measured once.',
    });
    const factors = [0.7, 0.8, 0.9, 1, 1, 1.1, 1.2, 1.3];
    expect(wordsOf(measured({ factors })).sureness).toEqual({
      level: 'Close',
      why: '50 may do as well: the times overlap.',
    });
    expect(wordsOf(measured({ factors }), { kind: 'p99', p99Ms: 1.5 }).sureness?.why).toMatch(
      /some repetitions of 100 were over 1\.5 ms/,
    );
    expect(wordsOf(measured({ factors }), { kind: 'p99', p99Ms: 1.2 }).sureness?.why).toMatch(
      /100 may keep to it too, and would be faster/,
    );
  });

  test('a machine that was too busy makes nothing sure, whatever else is known', () => {
    const busy = (size: number) => {
      const series = measured();
      return {
        ...series,
        points: series.points.map((each) => (each.batchSize === size ? { ...each, heldUpBy: 1.3 } : each)),
      };
    };
    expect(wordsOf(busy(100)).sureness).toEqual({
      level: 'Not sure yet',
      why: 'the machine was too busy to time batches of 100. Run again when it is less busy.',
    });
    // Too slow by far, held up or not.
    expect(wordsOf(busy(1)).sureness?.level).toBe('Sure');
    expect(wordsOf(busy(1), { kind: 'p99', p99Ms: 0.5 }).sureness).toEqual({
      level: 'Not sure yet',
      why: 'the machine was too busy to time batches of 1. Run again when it is less busy.',
    });
  });

  test('how far a p99 lies from its budget is told with how sure it is', () => {
    const factors = [0.97, 0.98, 0.99, 1, 1, 1.01, 1.02, 1.03];
    expect(wordsOf(measured({ factors }), { kind: 'p99', p99Ms: 2 }).sureness).toEqual({
      level: 'Sure',
      why: 'measured 8 times; its p99 lies between 1.36 ms and 1.44 ms.',
    });
  });

  test('the largest of all may be beaten by a larger one still', () => {
    const steep = seriesOf([point(1, { totalMs: 620 }), point(1_000, { totalMs: 10 })]);
    expect(wordsOf(steep).claim).toBe('Use 1,000: the fastest, 10.0 ms in all.');
    expect(wordsOf(steep).details).toMatch(/a larger batch might be faster still\.$/);
  });

  test('a run that was cut short says so', () => {
    const cut = measured();
    expect(wordsOf({ ...cut, sizes: [...cut.sizes, 5_000] }).sureness?.why).toMatch(
      /Only 5 of 6 sizes were measured\.$/,
    );
  });
});
