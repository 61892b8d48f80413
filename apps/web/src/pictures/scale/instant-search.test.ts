import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstAfter, firstAtOrAfter } from './instant-search.ts';

const sorted = fc
  .array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 })
  .map((values) => Uint32Array.from(values).sort());

test('the searches match a scan of every row', () => {
  fc.assert(
    fc.property(sorted, fc.double({ min: -1, max: 41, noNaN: true }), fc.nat(60), (column, us, start) => {
      const from = Math.min(start, column.length);
      const rows = [...column.keys()].slice(from);
      const expectFound = (found: number, holds: (value: number) => boolean) =>
        expect(found).toBe(rows.find((row) => holds(column[row] as number)) ?? column.length);
      expectFound(firstAtOrAfter(column, us, from, column.length), (value) => value >= us);
      expectFound(firstAfter(column, us, from, column.length), (value) => value > us);
    }),
  );
});
