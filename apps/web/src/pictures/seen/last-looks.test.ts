import { newColumns } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { looksOf } from '../../../test/any-looks.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import { withLastLooks } from './last-looks.ts';
import type { Seen } from './seen.ts';

/** From 1 ms to 5 ms on its clock. */
const columns = newColumns(1);
columns.issued.fill(1_000);
columns.resolved.fill(5_000);
const lane = { columns, count: 1, beganUs: 1_000 } as DrawnLane;
const lookedUntil = (us: number) => ({ looks: looksOf([[us - 50, us, 0]]) }) as Seen;

test('the last look is in sight when it follows the lane closely, and does not crush the lane when it comes late', () => {
  const until = (us: number) => withLastLooks([lane], [lookedUntil(us)])[0]?.alsoUntilUs;
  expect([until(3_000), until(5_400), until(6_000), until(6_100), until(25_000)]).toEqual([
    3_000,
    5_400,
    6_000,
    undefined,
    undefined,
  ]);
});

test('lanes without looks, and looks without a lane, change nothing', () => {
  expect(withLastLooks([lane, undefined], [undefined, lookedUntil(2_000)])).toEqual([lane, undefined]);
});
