import { STATUS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace, rowsOf } from '../../../test/any-trace.ts';
import { partsOf } from './parts-of.ts';

test('the parts of a command add up to its latency', () => {
  fc.assert(
    fc.property(anyTrace, (columns) => {
      for (const row of rowsOf(columns)) {
        const sum = Object.values(partsOf(columns, row)).reduce((total, part) => total + part, 0);
        expect(sum).toBe((columns.resolved[row] ?? 0) - (columns.issued[row] ?? 0));
      }
    }),
  );
});

test('of a command that was not answered, only what happened to it is told', () => {
  fc.assert(
    fc.property(anyTrace, (columns) => {
      columns.status[0] = STATUS.unanswered;
      expect(Object.keys(partsOf(columns, 0))).toEqual(['client', 'outbound']);
      columns.requestBytes[0] = 0;
      expect(partsOf(columns, 0)).toEqual({});
    }),
  );
});
