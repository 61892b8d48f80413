import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEPARTURE_BYTES_PER_ROW, departuresOver, newDepartures } from './departures.ts';

test('departures are read from little-endian integers, those of the requests first, at any address', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(0xffff_ffff), fc.nat(0xffff_ffff))), fc.nat(3), (rows, shift) => {
      const count = rows.length;
      const bytes = Buffer.from(new ArrayBuffer(count * DEPARTURE_BYTES_PER_ROW + shift)).subarray(shift);
      for (const [row, [request, reply]] of rows.entries()) {
        bytes.writeUInt32LE(request, 4 * row);
        bytes.writeUInt32LE(reply, 4 * (count + row));
      }
      const { requests, replies } = departuresOver(bytes, count);
      expect([...requests].map((request, row) => [request, replies[row]])).toEqual(rows);
    }),
  );
});

test('what is written to new departures is in the bytes to send', () => {
  const departures = newDepartures(2);
  departures.replies[1] = 7;
  expect(departuresOver(departures.requests.buffer as ArrayBuffer, 2).replies[1]).toBe(7);
});

test('a buffer that does not hold the rows it should is refused', () => {
  expect(() => departuresOver(new ArrayBuffer(2 * DEPARTURE_BYTES_PER_ROW + 4), 2)).toThrow(RangeError);
});
