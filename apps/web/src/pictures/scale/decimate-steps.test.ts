import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimateSteps } from './decimate-steps.ts';
import { firstAtOrAfter } from './instant-search.ts';

const staircase = fc
  .array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 300 })
  .map((values) => Uint32Array.from(values).sort());

const maxSteps = fc.integer({ min: 2, max: 60 });

/** Columns along the values, as on the axis of a race. */
function alongValues(sorted: Uint32Array, end: number) {
  return (share: number) => firstAtOrAfter(sorted, share * end, 0, sorted.length);
}

/** Columns along the rows, as on the percentile axis. */
function alongRows(sorted: Uint32Array) {
  return (share: number) => Math.ceil(share * sorted.length);
}

/** Every row at which a new value begins, by brute force. */
function beginsOf(sorted: Uint32Array): number[] {
  return [...sorted.keys()].filter((row) => row === 0 || sorted[row - 1] !== sorted[row]);
}

/** Rows that have at most this value, by brute force. */
function countUpTo(sorted: Uint32Array, value: number): number {
  return sorted.filter((each) => each <= value).length;
}

/** As a chart draws the kept steps: the count reached by the last step up to there. */
function drawnCount(sorted: Uint32Array, kept: Uint32Array, value: number): number {
  const reached = [...kept].map((row) => sorted[row] as number).filter((each) => each <= value);
  return reached.length === 0 ? 0 : countUpTo(sorted, Math.max(...reached));
}

describe('decimateSteps', () => {
  test('a thousand commands in ten batches are ten steps', () => {
    const resolved = Uint32Array.from({ length: 1_000 }, (_, row) => 1_500 * Math.floor(row / 100) + 900);
    const kept = decimateSteps(resolved, 1_000, { maxSteps: 1_000, rowAt: alongValues(resolved, 15_000) });
    expect([...kept]).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
  });

  test('all steps are kept if they fit, and never more than requested', () => {
    fc.assert(
      fc.property(staircase, maxSteps, fc.boolean(), (sorted, most, byRow) => {
        const rowAt = byRow ? alongRows(sorted) : alongValues(sorted, 400);
        const kept = [...decimateSteps(sorted, sorted.length, { maxSteps: most, rowAt })];
        const begins = beginsOf(sorted);
        expect(kept.length).toBeLessThanOrEqual(most);
        if (begins.length <= most) expect(kept).toEqual(begins);
        for (const row of kept) expect(begins).toContain(row);
        expect(kept).toEqual(kept.toSorted((a, b) => a - b));
        expect(new Set(kept).size).toBe(kept.length);
      }),
    );
  });

  test('the largest value is kept, however rare', () => {
    fc.assert(
      fc.property(staircase, maxSteps, fc.boolean(), (sorted, most, byRow) => {
        const rowAt = byRow ? alongRows(sorted) : alongValues(sorted, 400);
        const kept = decimateSteps(sorted, sorted.length, { maxSteps: most, rowAt });
        expect(sorted[kept.at(-1) as number]).toBe(Math.max(...sorted));
      }),
    );
  });

  test('the drawn count is exact at every edge of a column, and never ahead in between', () => {
    fc.assert(
      fc.property(staircase, maxSteps, (sorted, most) => {
        const columns = Math.floor(most / 2);
        const end = 401;
        const kept = decimateSteps(sorted, sorted.length, {
          maxSteps: most,
          rowAt: alongValues(sorted, end),
        });
        for (let column = 1; column <= columns; column++) {
          const beforeEdge = (column * end) / columns - 1e-6;
          expect(drawnCount(sorted, kept, beforeEdge)).toBe(countUpTo(sorted, beforeEdge));
        }
        for (let value = 0; value <= 400; value += 7) {
          expect(drawnCount(sorted, kept, value)).toBeLessThanOrEqual(countUpTo(sorted, value));
        }
      }),
    );
  });

  test('rows beyond the count are not read', () => {
    const room = Uint32Array.from([5, 5, 9, 0, 0]);
    expect([...decimateSteps(room, 3, { maxSteps: 10, rowAt: () => 0 })]).toEqual([0, 2]);
    expect([...decimateSteps(room, 0, { maxSteps: 10, rowAt: () => 0 })]).toEqual([]);
  });

  test('a million single steps keep the first and the last of every column', () => {
    const sorted = Uint32Array.from({ length: 1_000_000 }, (_, row) => 3 * row);
    const kept = decimateSteps(sorted, 1_000_000, { maxSteps: 1_000, rowAt: alongValues(sorted, 3_000_000) });
    expect(kept.length).toBe(1_000);
    expect([kept[0], kept.at(-1)]).toEqual([0, 999_999]);
  });
});
