import { newColumns, STATUS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf, unknownRows } from './faults.ts';

test('finds the faulty rows, however the trace arrived', () => {
  const statuses = fc.array(fc.constantFrom(STATUS.ok, STATUS.ok, STATUS.error), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(statuses, fc.array(fc.nat(200), { maxLength: 5 }), (status, cuts) => {
      const columns = newColumns(status.length);
      columns.status.set(status);
      for (const count of cuts.toSorted((a, b) => a - b)) faultsOf(columns, Math.min(count, status.length));
      const { rows, unansweredFrom } = faultsOf(columns, status.length);
      expect([...rows]).toEqual([...status.keys()].filter((row) => status[row] === STATUS.error));
      expect(unansweredFrom).toBe(Number.POSITIVE_INFINITY);
    }),
  );
});

test('tells commands that a lost connection left unanswered from those that were never written', () => {
  const columns = newColumns(4);
  columns.status.set([STATUS.ok, STATUS.unanswered, STATUS.unanswered, STATUS.unanswered]);
  columns.requestBytes.set([30, 30, 30, 0]);
  expect(faultsOf(columns, 4)).toMatchObject({ unansweredFrom: 1, unwrittenFrom: 3 });
  expect(unknownRows(columns, 4)).toBe(2);
  expect(unknownRows(columns, 1)).toBe(0);
});
