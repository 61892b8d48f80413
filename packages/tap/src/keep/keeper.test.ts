import { LIMITS } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import type { FromKeeper } from '../messages.ts';
import { ByteLog } from '../record/byte-log.ts';
import { RowLog } from '../record/row-log.ts';
import { newSegment, type RowRange, rowsOver } from '../rows.ts';
import { Keeper } from './keeper.ts';
import { KeptBytes } from './kept-bytes.ts';
import { RowStore } from './row-store.ts';
import { traceChunks } from './trace-chunks.ts';

const MB = 1024 * 1024;

test('bytes are read back by their place, until newer ones have taken theirs', () => {
  const kept = new KeptBytes(2 * MB);
  const log = new ByteLog();
  const piece = (index: number) => new Uint8Array(300_000).fill(index);
  const add = (index: number) => {
    log.append(piece(index), 0, 300_000);
    kept.add(log.takeBegun(), log.total);
  };
  for (let index = 0; index < 20; index++) add(index);
  expect(kept.read(0, 10)).toBe(undefined);
  expect(kept.read(19 * 300_000 - 5, 10)).toEqual(Uint8Array.from([18, 18, 18, 18, 18, 19, 19, 19, 19, 19]));
  const piecewise = kept.read(16 * 300_000, 900_000) ?? [];
  expect([...piecewise].every((byte, at) => byte === 16 + Math.floor(at / 300_000))).toBe(true);
  expect(kept.read(20 * 300_000 - 1, 2)).toBe(undefined);
  kept.clear();
  expect(kept.read(19 * 300_000, 1)).toBe(undefined);
  add(20);
  expect(kept.read(20 * 300_000 - 1, 2)).toBe(undefined);
  expect(kept.read(20 * 300_000, 2)).toEqual(Uint8Array.from([20, 20]));
});

test('the newest rows are kept, in order, as many as asked for and few more', () => {
  const store = new RowStore(30_000);
  const log = new RowLog();
  const add = (count: number) => {
    for (let row = log.total; count > 0; row++, count--) {
      const at = log.next();
      log.rows.row[at] = row;
    }
    return rowsIn(store.add(log.takeBegun(), log.total));
  };
  const from = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
  for (let first = 0; first < 100_000; first += 5_000) {
    expect(add(5_000)).toEqual(from(first, 5_000));
    expect(store.count).toBeLessThan(30_000 + 8_192);
    expect(store.count).toBeGreaterThanOrEqual(Math.min(first + 5_000, 30_000));
  }
  expect(rowsIn(store.ranges)).toEqual(from(100_000 - store.count, store.count));
  store.clear();
  expect(rowsIn(store.ranges)).toEqual([]);
  expect(add(20_000)).toEqual(from(100_000, 20_000));
  expect(rowsIn(store.ranges)).toEqual(from(100_000, 20_000));
  expect(add(0)).toEqual([]);
});

function rowsIn(ranges: readonly RowRange[]): number[] {
  return ranges.flatMap(({ rows, from, to }) => [...rows.row.subarray(from, to)]);
}

test('instants count from an origin that is renewed before 32 bits are over, in rows of each connection by itself', () => {
  const rows = rowsOver(newSegment());
  const hour = 3_600_000_000;
  rows.sentUs.set([1_000, 2_000, hour, 2 * hour + 500, 2 * hour + 1_500]);
  rows.connection.set([7, 8, 7, 7, 7]);
  rows.row.set([0, 4, 1, 2, 3]);
  // The last one blocked for two hours: as long as can be told.
  rows.receivedUs.set([10, 10, 10, 10, 2 ** 32 - 1]);
  const ranges = [
    { rows, from: 0, to: 3 },
    { rows, from: 3, to: 5 },
  ];
  const origins = new Map([
    [7, 0],
    [8, 0],
  ]);
  const told = traceChunks(ranges, origins).map(({ columns: _, ...rest }) => rest);
  expect(told).toEqual([
    { connection: 7, origin: 0, from: 0, count: 2 },
    { connection: 8, origin: 0, from: 4, count: 1 },
    { connection: 7, origin: 7_200_000, from: 2, count: 1 },
    { connection: 7, origin: 7_200_001, from: 3, count: 1 },
  ]);
  // Of a connection that has been forgotten nothing is told.
  expect(traceChunks(ranges, new Map([[8, 0]])).map(({ connection }) => connection)).toEqual([8]);
});

test('connections that are closed are forgotten, oldest first, those that are open are not', () => {
  const told: FromKeeper[] = [];
  const keeper = new Keeper((message) => told.push(message));
  const batch = (first: number, count: number, closedAt?: number) => ({
    type: 'batch' as const,
    connections: Array.from({ length: count }, (_, index) => ({
      connection: first + index,
      at: 0,
      ...(closedAt !== undefined && { closedAt }),
    })),
    segments: [],
    rows: 0,
    blocks: [],
    bytes: 0,
  });
  keeper.add(batch(0, 10));
  for (let from = 10; from < 3 * LIMITS.tapConnections; from += 10) keeper.add(batch(from, 10, 1));
  const kept = keeper.traffic().connections.map(({ connection }) => connection);
  expect(kept.length).toBe(LIMITS.tapConnections);
  expect(kept.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(kept[10]).toBe(2 * LIMITS.tapConnections + 10);
});
