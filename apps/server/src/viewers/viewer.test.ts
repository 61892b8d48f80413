import type { RunEvent } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '../runs/journal.ts';
import { type Outlet, Viewer } from './viewer.ts';

const entry = (position: number): Entry => ({
  told: { event: 'run:queued', payload: { runId: 'r', position } },
});

/** A connection that takes this many events at a time. */
class Connection implements Outlet {
  readonly sent: { told: RunEvent; position: number }[] = [];
  room: number;
  isEnded = false;

  constructor(room: number) {
    this.room = room;
  }

  get isFull(): boolean {
    return this.room === 0;
  }

  send(told: RunEvent, position: number): void {
    this.room--;
    this.sent.push({ told, position });
  }

  end(): void {
    this.isEnded = true;
  }
}

const numbers = ({ sent }: Connection) =>
  sent.map(({ told }) => (told.event === 'run:queued' ? told.payload.position : undefined));

test('a connection that is full is sent nothing more until it asks', () => {
  const viewer = new Viewer('s');
  const connection = new Connection(2);
  viewer.attach(connection);
  for (let i = 0; i < 5; i++) viewer.take(entry(i));
  expect(numbers(connection)).toEqual([0, 1]);
  connection.room = 10;
  viewer.sendMore();
  expect(numbers(connection)).toEqual([0, 1, 2, 3, 4]);
});

test('events dropped in the meantime are skipped', () => {
  const viewer = new Viewer('s');
  const entries = [entry(0), entry(1), entry(2)];
  for (const each of entries) viewer.take(each);
  if (entries[1]) entries[1].told = undefined;
  const connection = new Connection(9);
  viewer.attach(connection);
  expect(numbers(connection)).toEqual([0, 2]);
});

test('a new connection ends the one before, whose end is then ignored', () => {
  const viewer = new Viewer('s');
  const [one, other] = [new Connection(9), new Connection(9)];
  viewer.attach(one);
  viewer.attach(other, 0);
  expect(one.isEnded).toBe(true);
  expect(viewer.detach(one)).toBe(false);
  expect(viewer.detach(other)).toBe(true);
});

test('positions that were never sent, and those long past, are unknown', () => {
  const viewer = new Viewer('s');
  viewer.attach(new Connection(Number.POSITIVE_INFINITY));
  viewer.take(entry(0));
  expect([-1, 0, 1, 2, 0.5, Number.NaN].map((position) => viewer.has(position))).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ]);
  for (let i = 1; i < 200_000; i++) viewer.take(entry(i));
  expect(viewer.has(100_000)).toBe(false);
  expect(viewer.has(150_000)).toBe(true);
});

test('what a client is known to have is no longer held, and what comes after it is sent again', () => {
  const viewer = new Viewer('s');
  const connection = new Connection(3);
  viewer.attach(connection);
  for (let i = 0; i < 5; i++) viewer.take(entry(i));
  viewer.delivered(2);
  expect([0, 1, 2, 3].map((position) => viewer.has(position))).toEqual([false, false, true, true]);
  // An answer that arrives late, and one about a position that was never sent.
  viewer.delivered(1);
  expect(viewer.has(2)).toBe(true);
  viewer.delivered(5);
  expect([2, 3, 4].map((position) => viewer.has(position))).toEqual([false, true, false]);
  const other = new Connection(9);
  viewer.attach(other, 3);
  expect(numbers(other)).toEqual([3, 4]);
});

test('however often the connection is lost and whatever was lost with it, a client gets everything once and in order', () => {
  const step = fc.record({
    takes: fc.nat(6),
    room: fc.nat(4),
    lost: fc.option(fc.nat(3), { nil: undefined }),
    heartbeat: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const viewer = new Viewer('s');
      let connection = new Connection(0);
      viewer.attach(connection);
      const received: (number | undefined)[] = [];
      let last = 0;
      let next = 0;
      const read = (lost: number) => {
        const arrived = connection.sent.slice(0, Math.max(0, connection.sent.length - lost));
        for (const { position } of arrived) last = position;
        received.push(...numbers(connection).slice(0, arrived.length));
      };
      for (const { takes, room, lost, heartbeat } of steps) {
        connection.room += room;
        viewer.sendMore();
        for (let i = 0; i < takes; i++) viewer.take(entry(next++));
        if (heartbeat) {
          read(0);
          connection.sent.splice(0);
          viewer.delivered(last);
        }
        if (lost === undefined) continue;
        read(lost);
        viewer.detach(connection);
        connection = new Connection(room);
        expect(viewer.has(last)).toBe(true);
        viewer.attach(connection, last);
      }
      connection.room = Number.POSITIVE_INFINITY;
      viewer.sendMore();
      read(0);
      expect(received).toEqual(Array.from({ length: next }, (_, i) => i));
    }),
  );
});
