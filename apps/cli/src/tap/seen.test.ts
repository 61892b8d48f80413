import { LIMITS, newColumns, type TapChunk } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { Seen } from './seen.ts';

const most = LIMITS.tapConnections;

function chunk(connection: number, count: number): Omit<TapChunk, 'tapId'> {
  return { connection, origin: 0, from: 0, count, columns: newColumns(count).issued.buffer as ArrayBuffer };
}

function seenOf(connections: number, unrecorded = 0): Seen {
  const seen = new Seen();
  for (let connection = 0; connection < connections; connection++) seen.addConnection({ connection, at: 0 });
  seen.setUnrecorded(unrecorded);
  seen.addRows(chunk(0, 1));
  return seen;
}

test('as many connections as are kept are all of them', () => {
  expect(seenOf(most)).toMatchObject({ opened: most, lack: undefined });
});

test.each([
  [most + 1, 0, '2,001'],
  [most, 1, '2,001'],
  [3_400, 312, '3,712'],
])(
  '%i recorded connections and %i others: exactly how many there were, and how many are known',
  (recorded, unrecorded, all) => {
    expect(seenOf(recorded, unrecorded).lack).toBe(
      `${all} connections were opened, and only 2,000 of them are in this report`,
    );
  },
);

test('nothing is known of a program that sent no command', () => {
  expect(new Seen().lack).toBe('no command came through');
});

test('knows which connections are still open', () => {
  const seen = seenOf(3);
  seen.addConnection({ connection: 1, at: 0, closedAt: 5 });
  expect([seen.stillOpen, seen.isEverybodyGone]).toEqual([2, false]);
  for (const connection of [0, 2]) seen.addConnection({ connection, at: 0, closedAt: 6 });
  expect([seen.stillOpen, seen.isEverybodyGone]).toEqual([0, true]);
});
