import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BYTES_PER_ROW, columnsOver, newColumns, UINT32_COLUMNS } from './trace-columns.ts';

describe('columnsOver', () => {
  it('reads the layout of the contract: nine little-endian Uint32 columns, then a column of bytes', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(3), fc.infiniteStream(fc.nat(0xffff_ffff)), (count, shift, numbers) => {
        // Built with DataView at any alignment, like a Node Buffer within a larger one.
        const bytes = Buffer.from(new ArrayBuffer(count * BYTES_PER_ROW + shift)).subarray(shift);
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        const expected = UINT32_COLUMNS.map((_, column) =>
          Array.from({ length: count }, (_, row) => {
            const value = numbers.next().value as number;
            view.setUint32((column * count + row) * 4, value, true);
            return value;
          }),
        );
        for (let row = 0; row < count; row++) view.setUint8(UINT32_COLUMNS.length * count * 4 + row, row % 3);
        const columns = columnsOver(bytes, count);
        expect(UINT32_COLUMNS.map((name) => [...columns[name]])).toEqual(expected);
        expect([...columns.status]).toEqual(Array.from({ length: count }, (_, row) => row % 3));
      }),
    );
  });

  it('is a view where possible: written columns are ready to send', () => {
    const columns = newColumns(2);
    columns.sent[1] = 7;
    const again = columnsOver(columns.issued.buffer as ArrayBuffer, 2);
    expect(again.sent[1]).toBe(7);
  });

  it('refuses a buffer of the wrong size', () => {
    expect(() => columnsOver(new ArrayBuffer(BYTES_PER_ROW * 2 + 1), 2)).toThrow(RangeError);
  });
});
