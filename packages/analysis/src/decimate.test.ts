import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketsOf, minMaxIndices } from './decimate.ts';

const series = fc.tuple(
  fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 400 }),
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: 2, max: 60 }),
);

describe('minMaxIndices', () => {
  test('a series that fits is returned whole', () => {
    expect([...minMaxIndices([5, 1, 4], { count: 3, span: 3, maxPoints: 3 })]).toEqual([0, 1, 2]);
  });

  test('one slow command among a million is among the points', () => {
    const latencies = new Uint32Array(1_000_000).fill(1_000);
    latencies[654_321] = 43_000;
    const indices = minMaxIndices(latencies, { count: 1_000_000, span: 1_000_000, maxPoints: 1_000 });
    expect(indices.length).toBeLessThanOrEqual(1_000);
    expect([...indices]).toContain(654_321);
  });

  test('every bucket keeps its smallest and its largest value, in order of index', () => {
    fc.assert(
      fc.property(series, ([values, room, maxPoints]) => {
        const count = values.length;
        const span = count + room;
        const indices = [...minMaxIndices(values, { count, span, maxPoints })];
        expect(indices.length).toBeLessThanOrEqual(maxPoints);
        expect(indices).toEqual(indices.toSorted((a, b) => a - b));
        if (span <= maxPoints) return;
        const buckets = bucketsOf(span, maxPoints);
        for (let bucket = 0; bucket < buckets; bucket++) {
          const from = Math.floor((bucket * span) / buckets);
          const to = Math.floor(((bucket + 1) * span) / buckets);
          const inside = values.slice(from, to);
          const kept = indices.filter((index) => index >= from && index < to).map((index) => values[index]);
          if (inside.length === 0) {
            expect(kept).toEqual([]);
          } else {
            expect(kept).toHaveLength(2);
            expect(kept).toContain(Math.min(...inside));
            expect(kept).toContain(Math.max(...inside));
          }
        }
      }),
    );
  });

  test('a series still growing gives the same points for the buckets it has completed', () => {
    fc.assert(
      fc.property(series, fc.nat(400), ([values, room, maxPoints], cut) => {
        const span = values.length + room;
        const count = Math.min(cut, values.length);
        const part = [...minMaxIndices(values, { count, span, maxPoints })];
        const whole = [...minMaxIndices(values, { count: values.length, span, maxPoints })];
        const completed = Math.max(0, part.length - 2);
        expect(part.slice(0, completed)).toEqual(whole.slice(0, completed));
      }),
    );
  });
});
