import { LIMITS } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { resp } from '../../test/recorded.ts';
import type { Batch } from '../messages.ts';
import { rowsOver, SEGMENT_ROWS } from '../rows.ts';
import { ConnectionRecorder } from './connection-recorder.ts';
import { Recording, UNIT_BYTES, unitsOf } from './recording.ts';

test('while the keeper is behind, it is given rows without values, and values again once it has caught up', () => {
  const batches: Batch[] = [];
  let taken = 0;
  const recording = new Recording({ post: (batch) => void batches.push(batch), taken: () => taken });
  const recorder = new ConnectionRecorder({ connection: 0, at: 0 }, recording);
  const set = resp('SET', 'key', 'x'.repeat(4000));
  const exchange = (count: number) => {
    for (let i = 0; i < count; i++) {
      recorder.arrived(recorder.requested(set, 1), 1);
      recorder.received(recorder.answered(Buffer.from('+OK\r\n'), 2), 2);
    }
    recording.flush();
  };
  const last = () => batches.at(-1) as Batch;
  const lastKept = () => {
    const segment = batches.flatMap(({ segments }) => segments).at(-1) as SharedArrayBuffer;
    return rowsOver(segment).requestKept[(last().rows - 1) % SEGMENT_ROWS];
  };
  exchange(1_000);
  expect(lastKept()).toBe(set.length);
  for (let thousand = 1; thousand < 40; thousand++) exchange(1_000);
  expect(last().rows).toBe(40_000);
  const behind = unitsOf(last()) * UNIT_BYTES;
  // 160 MB of commands have passed.
  expect(behind).toBeGreaterThan(LIMITS.tapKeptBytes);
  expect(behind).toBeLessThan(LIMITS.tapKeptBytes * 1.2);
  expect(lastKept()).toBe(0);

  taken = unitsOf(last());
  exchange(1);
  exchange(100);
  expect(lastKept()).toBe(set.length);
  expect(last().rows).toBe(40_101);
});
