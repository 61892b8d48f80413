import { newLooks } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LookTrace, withLooks } from './look-trace.ts';

function chunkOf(from: number, rows: readonly (readonly number[])[]) {
  const looks = newLooks(rows.length);
  for (const [row, [asked = 0, answered = 0, state = 0, leftOut = 0]] of rows.entries()) {
    looks.asked[row] = asked;
    looks.answered[row] = answered;
    looks.state[row] = state;
    looks.leftOut[row] = leftOut;
  }
  return { from, count: rows.length, columns: looks.asked.buffer as ArrayBuffer };
}

const rowsOf = ({ columns, count }: LookTrace) =>
  Array.from({ length: count }, (_, row) => [
    columns.asked[row],
    columns.answered[row],
    columns.state[row],
    columns.leftOut[row],
  ]);

test('looks are kept as they came, in chunks of any size, and an older trace still reads the same', () => {
  const row = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());
  fc.assert(
    fc.property(fc.array(fc.array(row, { minLength: 1, maxLength: 90 }), { minLength: 1 }), (chunks) => {
      let trace: LookTrace | undefined;
      const older: { trace: LookTrace; rows: unknown }[] = [];
      for (const rows of chunks) {
        trace = withLooks(trace, chunkOf(trace?.count ?? 0, rows));
        older.push({ trace, rows: rowsOf(trace) });
      }
      expect(trace && rowsOf(trace)).toEqual(chunks.flat());
      for (const each of older) expect(rowsOf(each.trace)).toEqual(each.rows);
    }),
  );
});

test('looks that leave a gap, come twice or are of another size are none', () => {
  const trace = withLooks(undefined, chunkOf(0, [[1, 2, 0, 0]]));
  expect(withLooks(trace, chunkOf(2, [[3, 4, 0, 0]]))).toBe(trace);
  expect(withLooks(trace, chunkOf(0, [[1, 2, 0, 0]]))).toBe(trace);
  expect(withLooks(trace, { ...chunkOf(1, [[3, 4, 0, 0]]), count: 2 })).toBe(trace);
});
