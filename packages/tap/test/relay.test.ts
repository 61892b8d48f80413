/** Bytes, ends and resets pass through a tap as they come, whatever they are. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { eventually, freePort } from '@roundtrip/testing/processes';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dial, type End, type OpenRelay, openRelay, RawServer } from './raw-sockets.ts';
import { resp } from './recorded.ts';

const server = new RawServer();
let serverPort: number;
let tap: OpenRelay;

beforeAll(async () => {
  serverPort = await server.listen();
});
afterAll(() => server.close());
beforeEach(async () => {
  tap = await openRelay(serverPort);
  return () => tap.relay.close();
});

async function connection(): Promise<{ client: End; redis: End }> {
  const client = await dial(tap.port);
  return { client, redis: await server.next() };
}

const closedOne = () =>
  eventually(
    'the connection is known to be closed',
    () => tap.recorded.connections[0]?.closedAt !== undefined,
  );

const piece = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .constantFrom(
      ...[
        '*2\r\n$3\r\nGET\r\n$1\r\na\r\n',
        'PING\r\n',
        '\r\n',
        '*1\r\n$4\r\nMU',
        '*3\r\n$9\r\nSUBSCRIBE\r\n$1\r\na\r\n$1\r\nb\r\n',
      ],
      ...[
        '+OK\r\n',
        '$-1\r\n',
        '$3\r\nab',
        '*1\r\n',
        '>2\r\n+a\r\n:1\r\n',
        '|1\r\n',
        'GET / HTTP/1.1\r\n',
        '-ERR x\r\n',
      ],
    )
    .map((text) => new Uint8Array(Buffer.from(text))),
  fc.integer({ min: 1, max: 3 }).map((times) => new Uint8Array(times * 50_000).fill(times)),
);
const stream = fc.array(piece, { maxLength: 12 });

test.each([
  ['without a link', undefined],
  ['over a link', { rttMs: 0.4, jitterMs: 0.1 }],
  ['over a link with a window', { rttMs: 0.4, bandwidthMbps: 800, tcp: {} }],
])('arbitrary bytes arrive as they were sent, in both directions at once, %s', async (_how, network) => {
  tap.relay.setNetwork(network);
  await fc.assert(
    fc.asyncProperty(stream, stream, async (sent, answered) => {
      const { client, redis } = await connection();
      await Promise.all([client.send(sent), redis.send(answered)]);
      client.socket.end();
      redis.socket.end();
      await Promise.all([client.closed(), redis.closed()]);
      expect(redis.received.equals(Buffer.concat(sent))).toBe(true);
      expect(client.received.equals(Buffer.concat(answered))).toBe(true);
      expect([client.events, redis.events]).toEqual([
        ['end', 'close'],
        ['end', 'close'],
      ]);
    }),
    { numRuns: 40 },
  );
});

describe.each([
  ['without a link', undefined],
  ['over a link', { rttMs: 1 }],
])('%s', (_how, network) => {
  beforeEach(() => tap.relay.setNetwork(network));

  test('each direction ends by itself', async () => {
    const { client, redis } = await connection();
    client.socket.end('*1\r\n$4\r\nPING\r\n');
    await redis.ended();
    redis.socket.write('+PONG\r\n');
    await client.has(7);
    expect(client.events).toEqual([]);
    redis.socket.end();
    await client.closed();
    await closedOne();
    expect(tap.recorded.lines()).toEqual(['PING → +PONG']);
    expect(tap.recorded.connections[0]?.reason).toBe(undefined);
  });

  test('a reset by Redis in the middle of a reply reaches the client behind what had come before', async () => {
    const { client, redis } = await connection();
    client.socket.write(resp('GET', 'a'));
    await redis.has(1);
    redis.socket.write('$10\r\nabc');
    await client.has(8);
    redis.socket.resetAndDestroy();
    await client.closed();
    expect(client.received.toString()).toBe('$10\r\nabc');
    expect(client.events).toEqual(['ECONNRESET', 'close']);
    await closedOne();
    expect(tap.recorded.lines()).toEqual(['GET a → (none)']);
    expect(tap.recorded.connections[0]?.reason).toBe('Redis reset the connection');
  });

  test('a reset by the client reaches Redis', async () => {
    const { client, redis } = await connection();
    client.socket.write(resp('BLPOP', 'a', '0'));
    await redis.has(1);
    client.socket.resetAndDestroy();
    await redis.closed();
    expect(redis.events).toEqual(['ECONNRESET', 'close']);
    await closedOne();
    expect(tap.recorded.connections[0]?.reason).toBe('The program reset the connection');
  });

  test('where Redis hangs up, so does the tap, and says so; not where it was asked to', async () => {
    const first = await connection();
    first.redis.socket.end();
    await first.client.ended();
    first.client.socket.end();
    await first.client.closed();
    const second = await connection();
    second.client.socket.write(resp('QUIT'));
    await second.redis.has(1);
    second.redis.socket.end('+OK\r\n');
    await second.client.ended();
    second.client.socket.end();
    await second.client.closed();
    await eventually('both are closed', () => tap.recorded.connections[1]?.closedAt !== undefined);
    expect(tap.recorded.connections.map(({ reason }) => reason)).toEqual([
      'Redis closed the connection',
      undefined,
    ]);
  });
});

test('where nothing listens, the connection is closed at once, with the reason', async () => {
  tap.relay.close();
  tap = await openRelay(await freePort());
  const client = await dial(tap.port);
  client.socket.write(resp('GET', 'a'));
  await client.closed();
  expect(client.received.length).toBe(0);
  await closedOne();
  expect(tap.recorded.connections[0]?.reason).toMatch(/^Redis cannot be reached: connect ECONNREFUSED/);
  expect(tap.recorded.lines()).toEqual(['GET a → (none)']);
});

test('where Redis has a certificate that nobody trusts, the connection is closed, with what helps', async () => {
  const pem = readFileSync(
    new URL('../../../apps/server/test/redis-targets/certificates/signed.pem', import.meta.url),
  );
  const secured = createServer({ cert: pem, key: pem }).listen(0, '127.0.0.1');
  await once(secured, 'listening');
  const { port } = secured.address() as AddressInfo;
  tap.relay.close();
  tap = await openRelay({ kind: 'tcp', host: 'localhost', port, tls: true, db: 0 });
  const client = await dial(tap.port);
  client.socket.write(resp('AUTH', 'geheim'));
  await client.closed();
  await closedOne();
  expect(tap.recorded.connections[0]?.reason).toMatch(/Set NODE_EXTRA_CA_CERTS to a file/);
  secured.close();
});

test('connections beyond those that are recorded at once are passed on, and counted exactly', async () => {
  tap.relay.close();
  tap = await openRelay(serverPort, undefined, 2);
  const ends = [await connection(), await connection()];
  expect(tap.relay.unrecorded).toBe(0);
  for (let opened = 0; opened < 3; opened++) ends.push(await connection());
  for (const { client, redis } of ends) {
    client.socket.write(resp('GET', 'a'));
    await redis.has(20);
    redis.socket.end('$-1\r\n');
    await client.has(5);
    client.socket.end();
    await client.closed();
  }
  expect([tap.recorded.connections.length, tap.relay.unrecorded]).toEqual([2, 3]);
  expect([tap.recorded.lines(0), tap.recorded.lines(1)]).toEqual([['GET a → $-1'], ['GET a → $-1']]);
});

test('half a command is passed on, and stays half', async () => {
  const { client, redis } = await connection();
  client.socket.write('*2\r\n$3\r\nGET\r\n$5\r\nhal');
  await redis.has(20);
  expect(tap.recorded.lines()).toEqual([]);
  client.socket.write('f!\r\n');
  await redis.has(24);
  redis.socket.write('$-1\r\n');
  await client.has(5);
  expect(tap.recorded.lines()).toEqual(['GET half! → $-1']);
});

test('nothing is read faster than it is read at the other end', async () => {
  const { client, redis } = await connection();
  client.socket.pause();
  const chunk = Buffer.alloc(64 * 1024, 'x');
  // Redis sends for as long as it is let.
  let sent = 0;
  while (redis.socket.write(chunk) || (await Promise.race([once(redis.socket, 'drain'), silence()])))
    sent += chunk.length;
  // What the kernel buffers of two connections hold, and what waits in the relay between them.
  expect(sent).toBeLessThan(64 * 1024 * 1024);
  const total = redis.socket.bytesWritten;
  client.socket.resume();
  redis.socket.end();
  await client.ended();
  expect(client.received.length).toBe(total);
});

test('while the recorder is far behind, nothing more is read of what it could not keep up with, and nothing is lost', async () => {
  const { client, redis } = await connection();
  tap.recorded.isBehind = true;
  const command = resp('SET', 'key', 'x'.repeat(64 * 1024));
  const FAR_MORE = 256 * 1024 * 1024;
  let sent = 0;
  const send = () => {
    sent += command.length;
    return client.socket.write(command);
  };
  while (sent < FAR_MORE && (send() || (await Promise.race([once(client.socket, 'drain'), silence()])))) {}
  expect(sent).toBeLessThan(FAR_MORE);
  tap.recorded.catchUp();
  client.socket.end();
  await redis.ended();
  expect(redis.received.length).toBe(sent);
  redis.socket.end();
  await client.closed();
  expect(tap.recorded.commands().map(({ requestBytes }) => requestBytes)).toEqual(
    Array(sent / command.length).fill(command.length),
  );
});

/** Nothing moves any more. */
function silence(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), 500));
}

test('closing a tap ends its connections, with traffic on them', async () => {
  const ends = await Promise.all(Array.from({ length: 20 }, () => connection()));
  for (const { client } of ends)
    client.socket.write(Buffer.concat(Array.from({ length: 1000 }, () => resp('GET', 'a'))));
  await ends[0]?.redis.has(1);
  tap.relay.close();
  await Promise.all(ends.flatMap(({ client, redis }) => [client.over(), redis.over()]));
  expect(tap.recorded.connections.every(({ closedAt }) => closedAt !== undefined)).toBe(true);
});
