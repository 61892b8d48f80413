import { STATUS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace, anyWindowedTrace, rowsOf } from '../../../test/any-trace.ts';
import { partsOf, windowWaitsOf } from './parts-of.ts';

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

test('a command that was not answered has only the parts that happened', () => {
  fc.assert(
    fc.property(anyTrace, (columns) => {
      columns.status[0] = STATUS.unanswered;
      expect(Object.keys(partsOf(columns, 0))).toEqual(['client', 'outbound']);
      columns.requestBytes[0] = 0;
      expect(partsOf(columns, 0)).toEqual({});
    }),
  );
});

test('waits for the window are contained in outbound and inbound', () => {
  fc.assert(
    fc.property(anyWindowedTrace, (columns) => {
      for (const row of rowsOf(columns)) {
        const parts = partsOf(columns, row);
        for (const [way, us] of Object.entries(windowWaitsOf(columns, row))) {
          expect(us).toBeGreaterThanOrEqual(0);
          expect(us).toBeLessThanOrEqual(parts[way as 'outbound' | 'inbound'] ?? 0);
        }
      }
    }),
  );
});

test('a wait is known if its part is: not for a reply that never came, nor without a window', () => {
  fc.assert(
    fc.property(anyWindowedTrace, (columns) => {
      expect(Object.keys(windowWaitsOf(columns, 0))).toEqual(['outbound', 'inbound']);
      columns.status[0] = STATUS.unanswered;
      expect(Object.keys(windowWaitsOf(columns, 0))).toEqual(['outbound']);
      columns.requestBytes[0] = 0;
      expect(windowWaitsOf(columns, 0)).toEqual({});
    }),
  );
  fc.assert(fc.property(anyTrace, (columns) => void expect(windowWaitsOf(columns, 0)).toEqual({})));
});
