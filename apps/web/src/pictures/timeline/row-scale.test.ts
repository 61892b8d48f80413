import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fittingRowPx, rowScale, scrollTo, zoomRows } from './row-scale.ts';

const groups = fc.record({
  rows: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 24 }),
  headPx: fc.constant(24),
  gapPx: fc.constant(8),
  tallestPx: fc.constant(26),
});
const height = fc.integer({ min: 100, max: 1_500 });
const share = fc.double({ min: 0, max: 0.999, noNaN: true });

test('a row leads to a height that leads back to it', () => {
  fc.assert(
    fc.property(groups, height, share, share, share, (given, heightPx, zoom, whichGroup, whichRow) => {
      const rowPx = fittingRowPx(given, heightPx) * (1 - zoom) + 26 * zoom;
      const scale = rowScale(given, { rowPx, scrolledPx: 100 });
      const group = Math.floor(whichGroup * given.rows.length);
      const row = whichRow * (given.rows[group] ?? 0);
      const place = scale.at(scale.yOf(group, row) + 1e-7 * rowPx);
      expect(place).toMatchObject({ on: 'row', group });
      expect(place?.on === 'row' ? place.row : Number.NaN).toBeCloseTo(row, 2);
    }),
  );
});

test('rows that fit fill the height, unless they would be too tall, or groups too low', () => {
  expect(fittingRowPx({ rows: [3, 3], headPx: 24, gapPx: 8, tallestPx: 26 }, 400)).toBe(26);
  const many = { rows: [1_000, 1_000], headPx: 24, gapPx: 8, tallestPx: 26 };
  expect(rowScale(many, { rowPx: fittingRowPx(many, 400), scrolledPx: 0 }).contentPx).toBeCloseTo(400);
  const groupsOfMany = { rows: Array<number>(24).fill(1_000), headPx: 24, gapPx: 8, tallestPx: 26 };
  expect(
    rowScale(groupsOfMany, { rowPx: fittingRowPx(groupsOfMany, 400), scrolledPx: 0 }).contentPx,
  ).toBeGreaterThan(24 * 40);
});

test('zooming leaves the row under the pointer where it is, to the pixel, unless an end is met', () => {
  fc.assert(
    fc.property(
      groups,
      height,
      share,
      fc.double({ min: 0.2, max: 20, noNaN: true }),
      (given, heightPx, at, factor) => {
        const scale = rowScale(given, { rowPx: fittingRowPx(given, heightPx) * 3, scrolledPx: 0 });
        const view = scrollTo(scale, at * scale.contentPx, heightPx);
        const before = rowScale(given, view);
        const y = heightPx / 2;
        const place = before.at(y);
        const after = rowScale(given, zoomRows(before, y, factor, heightPx));
        expect(after.scrolledPx).toBeGreaterThanOrEqual(0);
        expect(after.scrolledPx).toBeLessThanOrEqual(Math.max(0, Math.ceil(after.contentPx - heightPx)));
        const met = after.scrolledPx === 0 || after.scrolledPx >= Math.floor(after.contentPx - heightPx);
        if (place?.on !== 'row' || met) return;
        expect(Math.abs(after.yOf(place.group, place.row) - y)).toBeLessThanOrEqual(0.51);
      },
    ),
  );
});
