import { newColumns, STATUS } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { warmedBy } from './warmed.ts';

const workload = { kind: 'cache-warming' as const, keys: 6, cachedPercent: 50, fetchMs: 0, ttlSeconds: 60 };

test('keys count as warmed once Redis has confirmed the SET', () => {
  const columns = newColumns(9);
  expect(warmedBy(workload, { columns, count: 9 })).toEqual({ keys: 6, warmed: 3, present: 3 });
  expect(warmedBy(workload, { columns, count: 7 })).toEqual({ keys: 6, warmed: 1, present: 3 });
  expect(warmedBy(workload, { columns, count: 4 })).toEqual({ keys: 6, warmed: 0, present: 3 });
  columns.status[7] = STATUS.error;
  expect(warmedBy(workload, { columns, count: 9 })).toEqual({ keys: 6, warmed: 2, present: 3 });
});

test('other workloads warm nothing', () => {
  expect(
    warmedBy({ kind: 'commands', text: 'SET a b' }, { columns: newColumns(1), count: 1 }),
  ).toBeUndefined();
});
