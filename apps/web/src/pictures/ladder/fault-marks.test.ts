import { STATUS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTrace, rowsOf } from '../../../test/any-trace.ts';
import { faultsOf } from '../../run/faults.ts';
import { faultMarks } from './fault-marks.ts';

test('every error in sight has a mark within a gap of it, and no mark stands where there is none', () => {
  fc.assert(
    fc.property(anyTrace, fc.array(fc.nat({ max: 59 })), fc.nat({ max: 300 }), (columns, errors, gapUs) => {
      for (const row of errors) if (row < columns.status.length) columns.status[row] = STATUS.error;
      const window = { fromUs: 500, toUs: 4_000 };
      const marks = faultMarks(columns, faultsOf(columns, columns.status.length), { window, gapUs });
      const receivedAt = (row: number) => columns.received[row] ?? 0;
      for (const { row } of marks) expect(columns.status[row]).toBe(STATUS.error);
      for (const row of rowsOf(columns)) {
        const at = receivedAt(row);
        if (columns.status[row] !== STATUS.error || at < window.fromUs || at > window.toUs) continue;
        expect(marks.some((mark) => mark.row <= row && at - mark.atUs <= gapUs)).toBe(true);
      }
    }),
  );
});
