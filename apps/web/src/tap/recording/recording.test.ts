import { newColumns, type TapChunk } from '@roundtrip/protocol';
import { expect, it } from 'vitest';
import { Recording } from './recording.ts';

/** Rows that were sent a millisecond apart, each named by its number. */
function chunk(connection: number, from: number, count: number): TapChunk {
  const columns = newColumns(count);
  for (let row = 0; row < count; row++) {
    columns.sent[row] = 1_000 * (from + row);
    columns.requestBytes[row] = from + row;
  }
  return { tapId: 't', connection, origin: 0, from, count, columns: columns.issued.buffer as ArrayBuffer };
}

function rowsOf(recording: Recording, connection: number): number[] {
  return (recording.rowsOf(connection)?.chunks ?? []).flatMap(({ columns }) => [...columns.requestBytes]);
}

it('rows that are told again are passed over', () => {
  const recording = new Recording();
  for (const each of [chunk(0, 0, 3), chunk(0, 0, 3), chunk(0, 2, 3), chunk(0, 5, 1)]) recording.add(each);
  expect(rowsOf(recording, 0)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(recording.count).toBe(6);
});

it('after a gap, the rows before it go', () => {
  const recording = new Recording();
  recording.add(chunk(0, 0, 3));
  recording.add(chunk(0, 10, 2));
  expect(rowsOf(recording, 0)).toEqual([10, 11]);
  expect(recording.count).toBe(2);
});

it('beyond its bound, the oldest rows go, whichever connection they are of', () => {
  const recording = new Recording(6);
  for (const each of [chunk(0, 0, 2), chunk(1, 10, 3), chunk(0, 2, 2)]) recording.add(each);
  expect([rowsOf(recording, 0), rowsOf(recording, 1)]).toEqual([
    [2, 3],
    [10, 11, 12],
  ]);
  expect(recording.count).toBe(5);
});

it('cleared, it knows the connections that are open', () => {
  const recording = new Recording();
  recording.connected({ tapId: 't', connection: 0, at: 1, closedAt: 2 });
  recording.connected({ tapId: 't', connection: 1, at: 3 });
  recording.add(chunk(1, 0, 2));
  recording.clear();
  expect(recording.connections.map(({ connection }) => connection)).toEqual([1]);
  expect(recording.count).toBe(0);
  recording.add(chunk(1, 2, 1));
  expect(rowsOf(recording, 1)).toEqual([2]);
});
