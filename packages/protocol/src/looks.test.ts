import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BYTES_PER_LOOK, looksOver, newLooks } from './looks.ts';

const COLUMNS = ['asked', 'answered', 'state', 'leftOut'] as const;
const integer = fc.nat(0xffff_ffff);

test('looks are read from four columns of little-endian integers, at any address', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(integer, integer, integer, integer)), fc.nat(3), (rows, shift) => {
      const count = rows.length;
      const bytes = Buffer.from(new ArrayBuffer(count * BYTES_PER_LOOK + shift)).subarray(shift);
      for (const [row, values] of rows.entries()) {
        for (const [column, value] of values.entries())
          bytes.writeUInt32LE(value, 4 * (column * count + row));
      }
      const looks = looksOver(bytes, count);
      expect(rows.map((_, row) => COLUMNS.map((name) => looks[name][row]))).toEqual(rows);
    }),
  );
});

test('what is written to new looks is in the bytes to send', () => {
  const looks = newLooks(2);
  looks.leftOut[1] = 7;
  expect(looksOver(looks.asked.buffer as ArrayBuffer, 2).leftOut[1]).toBe(7);
});

test('a buffer that does not hold the looks it should is refused', () => {
  expect(() => looksOver(new ArrayBuffer(2 * BYTES_PER_LOOK + 4), 2)).toThrow(RangeError);
});
