import type { Strategy } from '@roundtrip/protocol';
import type { OpenConnection } from '@roundtrip/wire';
import { expect, test } from 'vitest';
import { LaneConnections } from './lane-connections.ts';

interface Fake {
  number: number;
  connection: { bytesReceived: number; bytesSent: number; destroyed: boolean };
  redis: { disconnect(): void };
}

const lane = (index: number, kind: 'sequential' | 'auto-pipelined' = 'sequential') => ({
  lane: index,
  strategy: { kind } satisfies Strategy,
});
type Lane = ReturnType<typeof lane>;

/** Fake connections, numbered in the order in which they are opened. */
function fakes() {
  const opened: Fake[] = [];
  const open = async () => {
    const connection = { bytesReceived: 0, bytesSent: 0, destroyed: false };
    const disconnect = () => {
      connection.destroyed = true;
    };
    const fake: Fake = { number: opened.length, connection, redis: { disconnect } };
    opened.push(fake);
    return fake as unknown as OpenConnection;
  };
  return { connections: new LaneConnections<Lane, OpenConnection>(open), opened };
}

/** Runs lanes one after another, each carrying `bytes`; returns the number of each lane's connection. */
async function runAll(
  connections: LaneConnections<Lane, OpenConnection>,
  lanes: Lane[],
  bytes: (lane: Lane) => number,
): Promise<number[]> {
  const had: number[] = [];
  for (const [at, each] of lanes.entries()) {
    await connections.use([each, ...lanes.slice(at + 1)], async (client) => {
      const fake = client as unknown as Fake;
      had.push(fake.number);
      fake.connection.bytesReceived += bytes(each);
    });
  }
  return had;
}

test('small lanes share one connection, however often they run', async () => {
  const { connections } = fakes();
  const lanes = [lane(0), lane(1), lane(1), lane(0), lane(0), lane(1)];
  expect(await runAll(connections, lanes, () => 14_480)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a lane of more than ten segments leaves no reusable connection; once that is known, the next ones are opened in parallel', async () => {
  const { connections, opened } = fakes();
  const lanes = [lane(0), lane(1), lane(1), lane(0), lane(0), lane(1)];
  const had = await runAll(connections, lanes, () => 14_481);
  expect(new Set(had).size).toBe(6);
  expect(opened.every(({ connection }) => connection.destroyed)).toBe(true);
});

test('at most four connections are open at once', async () => {
  const { connections, opened } = fakes();
  const lanes = Array.from({ length: 60 }, (_, index) => lane(index % 20));
  let most = 0;
  await runAll(connections, lanes, () => {
    most = Math.max(most, opened.filter(({ connection }) => !connection.destroyed).length);
    return 1e6;
  });
  expect(most).toBe(4);
  connections.close();
  expect(opened.every(({ connection }) => connection.destroyed)).toBe(true);
});

test('a different kind of client gets its own connection', async () => {
  const { connections } = fakes();
  const lanes = [lane(0), lane(1, 'auto-pipelined'), lane(1, 'auto-pipelined'), lane(0)];
  expect(await runAll(connections, lanes, () => 100)).toEqual([0, 1, 1, 0]);
});

test('a connection lost during or between lanes is not reused', async () => {
  const { connections, opened } = fakes();
  const lose = () => {
    for (const { connection } of opened) connection.destroyed = true;
    return 0;
  };
  const had = await runAll(connections, [lane(0), lane(0), lane(0)], lose);
  expect(new Set(had).size).toBe(3);
});

test('a failing lane loses its connection, and close ends the others', async () => {
  const { connections, opened } = fakes();
  await runAll(connections, [lane(0), lane(1, 'auto-pipelined')], () => 0);
  await expect(
    connections.use([lane(0)], async () => {
      throw new Error('it failed');
    }),
  ).rejects.toThrow('it failed');
  expect(opened.map(({ connection }) => connection.destroyed)).toEqual([true, false]);
  connections.close();
  expect(opened.map(({ connection }) => connection.destroyed)).toEqual([true, true]);
});
