import { newColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace, anyWindow, rowsOf } from '../../../test/any-trace.ts';
import { barsOf } from './bars.ts';
import { slowestOf } from './slowest.ts';

const least = fc.double({ min: 0.5, max: 200, noNaN: true });
const everything = { fromUs: 0, toUs: 1e9 };

test('with a line for each, every command in sight has its bar from being issued to being resolved', () => {
  fc.assert(
    fc.property(anyTrace, anyWindow, fc.nat({ max: 59 }), fc.nat({ max: 59 }), (columns, window, a, b) => {
      const count = columns.status.length;
      const sight = { window, fromRow: Math.min(a, b), toRow: Math.max(a, b), rowsPerLine: 0.3, minUs: 5 };
      const bars = barsOf(columns, count, slowestOf(columns, count), sight);
      const inSight = rowsOf(columns).filter(
        (row) =>
          row >= sight.fromRow &&
          row < sight.toRow &&
          (columns.resolved[row] ?? 0) >= window.fromUs &&
          (columns.issued[row] ?? 0) <= window.toUs,
      );
      expect(bars.map(({ row }) => row)).toEqual(inSight);
      for (const { row, fromUs, toUs } of bars) {
        expect([fromUs, toUs]).toEqual([columns.issued[row], columns.resolved[row]]);
      }
    }),
  );
});

test('a line shows, at every pixel of time, some command of its own that was under way, and its slowest one in full', () => {
  fc.assert(
    fc.property(
      anyTrace,
      fc.integer({ min: 2, max: 30 }),
      least,
      fc.nat({ max: 9_000 }),
      (columns, rowsPerLine, minUs, us) => {
        const count = columns.status.length;
        const sight = { window: everything, fromRow: 0, toRow: count, rowsPerLine, minUs };
        const bars = barsOf(columns, count, slowestOf(columns, count), sight);
        const latency = (row: number) => (columns.resolved[row] ?? 0) - (columns.issued[row] ?? 0);
        const isUnderWay = (row: number) =>
          (columns.issued[row] ?? 0) <= us && us <= (columns.resolved[row] ?? 0);
        for (let fromRow = 0; fromRow < count; fromRow += rowsPerLine) {
          const rows = rowsOf(columns).slice(fromRow, fromRow + rowsPerLine);
          const line = bars.filter((bar) => bar.fromRow === fromRow);
          const slowest = Math.max(...rows.map(latency));
          expect(
            line.some(({ row, fromUs, toUs }) => latency(row) === slowest && toUs - fromUs === slowest),
          ).toBe(true);
          for (const { row, fromUs, toUs } of line) {
            expect(rows).toContain(row);
            if (fromUs < us && us < toUs) expect(isUnderWay(row)).toBe(true);
          }
          const drawn = line.some(({ fromUs, toUs }) => fromUs - minUs <= us && us <= toUs + minUs);
          if (rows.some(isUnderWay)) expect(drawn).toBe(true);
        }
      },
    ),
  );
});

test('the one slow command of a million has its bar, and the picture is of few bars', () => {
  const count = 1_000_000;
  const columns = newColumns(count);
  const slow = 777_777;
  let at = 0;
  for (let row = 0; row < count; row++) {
    columns.issued[row] = at;
    at += row === slow ? 5_000 : 20;
    columns.resolved[row] = at;
  }
  const sight = {
    window: { fromUs: 0, toUs: at },
    fromRow: 0,
    toRow: count,
    rowsPerLine: count / 400,
    minUs: at / 1_000,
  };
  const bars = barsOf(columns, count, slowestOf(columns, count), sight);
  expect(bars.some(({ row }) => row === slow)).toBe(true);
  expect(bars.length).toBeLessThan(400 + 1_000 + 400);
});
