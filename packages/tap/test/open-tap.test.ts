/** A tap as server and command line have it, with its threads. */
import { createServer } from 'node:net';
import { columnsOver } from '@roundtrip/protocol';
import { eventually, type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTap, type Tap, TapError, type TapOptions } from '../src/index.ts';
import type { ConnectionState, ToldRows } from '../src/messages.ts';
import { dial } from './raw-sockets.ts';
import { resp } from './recorded.ts';

let redis: RedisProcess;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

class Told {
  connections: ConnectionState[] = [];
  rows: ToldRows[] = [];
  failure: string | undefined;

  open(options: Partial<TapOptions> = {}): Promise<Tap> {
    return openTap({
      upstream: `redis://user:geheim@127.0.0.1:${redis.port}/3`,
      port: 0,
      onConnection: (told) => void this.connections.push(told),
      onRows: (told) => void this.rows.push(told),
      onFailed: (reason) => {
        this.failure = reason;
      },
      ...options,
    });
  }

  get count(): number {
    return this.rows.reduce((sum, { count }) => sum + count, 0);
  }
}

test('rows are told as they come, answered for at once, told again, forgotten, and end with the tap', async () => {
  const told = new Told();
  const tap = await told.open();
  const client = await dial(tap.port);
  // The credentials and the database of the address are not the tap's to use.
  client.socket.write(
    Buffer.concat([resp('SET', 'a', '1'), resp('GET', 'a'), resp('CLIENT', 'INFO'), resp('AUTH', 'geheim')]),
  );
  await client.has(200);
  client.socket.write(resp('ECHO', 'end'));
  await eventually('it is echoed', () => client.received.includes('end'));
  await tap.caughtUp();
  // What had passed when the question was asked has been told by then.
  expect([told.count, told.connections.length, await tap.unrecorded()]).toEqual([5, 1, 0]);
  const { commands, replies } = await tap.commands(0, 0, 100);
  expect(commands).toEqual(['SET a 1', 'GET a', 'CLIENT INFO', 'AUTH (redacted)', 'ECHO end']);
  expect(replies.map(({ text }) => text)).toEqual([
    'OK',
    '"1"',
    expect.stringMatching(/user=default .*db=0|db=0 .*user=default/),
    '(error) ERR',
    '"end"',
  ]);
  const { columns, count, origin, from } = told.rows[0] as ToldRows;
  const { issued, sent, arrived, replied, received, resolved, roundTrip } = columnsOver(columns, count);
  expect([origin, from, [...roundTrip].every((each) => each <= 1)]).toEqual([0, 0, true]);
  for (let row = 0; row < count; row++) {
    const instants = [issued, sent, arrived, replied, received, resolved].map((column) => column[row]);
    expect(instants).toEqual([...instants].sort((a, b) => Number(a) - Number(b)));
    expect([issued[row], resolved[row]]).toEqual([sent[row], received[row]]);
    expect(Number(received[row])).toBeLessThanOrEqual(tap.openMs * 1000);
  }
  expect((await tap.findings({ silenceMs: 50 })).commands).toBeGreaterThanOrEqual(0);

  told.rows = [];
  told.connections = [];
  tap.tellAgain();
  await tap.commands(0, 0, 1);
  expect([told.count, told.connections.length]).toEqual([5, 1]);

  tap.clear();
  expect(await tap.commands(0, 0, 100)).toEqual({ commands: [], replies: [] });
  client.socket.write(resp('PING'));
  await eventually('it is answered', () => client.received.includes('PONG'));
  expect((await tap.commands(0, 5, 100)).commands).toEqual(['PING']);

  client.socket.write(resp('BLPOP', 'none', '0'));
  await eventually('it is on its way', async () => (await tap.commands(0, 6, 1)).commands.length === 0);
  expect(await tap.close()).toBe('closed');
  await client.over();
  expect(told.connections.at(-1)?.closedAt).toBeGreaterThan(0);
  expect(told.failure).toBe(undefined);
  await expect(tap.commands(0, 0, 1)).rejects.toThrow(TapError);
  await expect(tap.unrecorded()).rejects.toThrow(TapError);
  expect(JSON.stringify([told.connections, commands])).not.toContain('geheim');
});

test('a port that is taken and an address that cannot be read are said so, with the remedy', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await eventually('it listens', () => server.listening);
  const { port } = server.address() as { port: number };
  const taken = new Told().open({ port });
  await expect(taken).rejects.toThrow(TapError);
  await expect(taken).rejects.toThrow(
    `Port ${port} is taken by another program: choose another one, or 0 for any that is free.`,
  );
  await expect(new Told().open({ upstream: `redis://localhost:${port}`, port })).rejects.toThrow(
    `Redis and the tap cannot both be on port ${port}`,
  );
  await expect(new Told().open({ upstream: 'http://:geheim@x' })).rejects.toThrow(
    /^The address of Redis must begin with redis:/,
  );
  server.close();
});
