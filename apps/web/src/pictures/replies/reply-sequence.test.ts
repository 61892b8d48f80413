import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  errorsFirst,
  inOrder,
  onlyErrors,
  onlySeen,
  type ReplyEntry,
  type ReplySequence,
} from './reply-sequence.ts';

const entriesOf = ({ length, entryAt }: ReplySequence) =>
  Array.from({ length }, (_, place) => entryAt(place));
const command = (row: number): ReplyEntry => ({ kind: 'command', row });
const anyInstants = fc
  .array(fc.nat({ max: 50 }), { maxLength: 40 })
  .map((instants) => instants.toSorted((a, b) => a - b));
const anyStatuses = fc.array(fc.boolean(), { maxLength: 60 });
const faultyOf = (statuses: boolean[]) =>
  Uint32Array.from([...statuses.keys()].filter((row) => statuses[row]));

test('what a second client saw comes after the commands that had been answered by then', () => {
  const entries = entriesOf(inOrder(Uint32Array.from([10, 20, 20, 30]), 4, [5, 20, 25, 99]));
  expect(entries).toEqual([
    { kind: 'observation', index: 0 },
    command(0),
    command(1),
    command(2),
    { kind: 'observation', index: 1 },
    { kind: 'observation', index: 2 },
    command(3),
    { kind: 'observation', index: 3 },
  ]);
});

test('in order, the list is a merge by time', () => {
  fc.assert(
    fc.property(anyInstants, anyInstants, (replied, seen) => {
      const sequence = inOrder(Uint32Array.from(replied), replied.length, seen);
      const merged = [
        ...replied.map((us, row) => ({ us, rank: 0, entry: command(row) })),
        ...seen.map((us, index) => ({ us, rank: 1, entry: { kind: 'observation', index } })),
      ].sort((a, b) => a.us - b.us || a.rank - b.rank);
      expect(entriesOf(sequence)).toEqual(merged.map(({ entry }) => entry));
      for (const row of replied.keys()) expect(sequence.entryAt(sequence.placeOf(row))).toEqual(command(row));
    }),
  );
});

test('errors come first, and no command is lost or listed twice', () => {
  fc.assert(
    fc.property(anyStatuses, (statuses) => {
      const rows = [...statuses.keys()];
      const sequence = errorsFirst(faultyOf(statuses), statuses.length);
      const expected = [...rows.filter((row) => statuses[row]), ...rows.filter((row) => !statuses[row])];
      expect(entriesOf(sequence)).toEqual(expected.map(command));
      for (const row of rows) expect(sequence.entryAt(sequence.placeOf(row))).toEqual(command(row));
    }),
  );
});

test('among errors only, the place of any other command is that of the next error', () => {
  const sequence = onlyErrors(Uint32Array.from([3, 7]));
  expect(entriesOf(sequence)).toEqual([command(3), command(7)]);
  expect([0, 3, 4, 7, 9].map(sequence.placeOf)).toEqual([0, 0, 1, 1, 1]);
  expect(onlyErrors(new Uint32Array(0)).length).toBe(0);
});

test('of what was seen alone, a command leads to what stands before it among all', () => {
  fc.assert(
    fc.property(anyInstants, anyInstants, (replied, seen) => {
      const sequence = onlySeen(Uint32Array.from(replied), seen);
      expect(entriesOf(sequence)).toEqual(seen.map((_, index) => ({ kind: 'observation', index })));
      const all = entriesOf(inOrder(Uint32Array.from(replied), replied.length, seen));
      for (const row of replied.keys()) {
        const before = all.slice(
          0,
          all.findIndex((entry) => entry.kind === 'command' && entry.row === row),
        );
        // What was seen at the very instant of the reply comes after it.
        const last = before.findLast(({ kind }) => kind === 'observation');
        const expected = last?.kind === 'observation' ? last.index : 0;
        expect(sequence.placeOf(row)).toBe(expected);
      }
    }),
  );
});
