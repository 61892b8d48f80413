import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { connectionOptions, type RedisAddress } from '@roundtrip/wire';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keptLog, openRedisTarget, type RedisTarget } from './built.ts';
import { startTargetOwner } from './target-owner.ts';

const logged = keptLog();
let target: RedisTarget;
beforeAll(async () => {
  target = await openRedisTarget({ redisUrl: undefined, path: '', log: logged.log });
});
afterAll(() => target.close());

test('the log and the description say that the Redis side is not Redis itself', () => {
  expect(target.description).toContain('not Redis itself');
  expect(logged.text()).toContain('not Redis itself');
});

// With Nagle's algorithm, a pipeline waits for an acknowledgement that the kernel delays by at least 40 ms, which would
// teach the opposite of the truth. Without it, a busy machine may delay most of a hundred pipelines that much, but not all.
test('pipelines of 10 do not wait for delayed acknowledgements', async () => {
  const redis = new Redis({ ...connectionOptions(target.address), protocol: 2 });
  const tookMs: number[] = [];
  for (let i = 0; i < 150; i++) {
    const pipeline = redis.pipeline();
    for (let j = 0; j < 10; j++) pipeline.set(`key:${j}`, `value:${i}`);
    const start = performance.now();
    await pipeline.exec();
    tookMs.push(performance.now() - start);
  }
  redis.disconnect();
  // On a new connection, acknowledgements are quick.
  expect(Math.min(...tookMs.slice(50))).toBeLessThan(40);
});

test('it is reached on 127.0.0.1 and on no other address of this machine', async () => {
  const { port } = target.address as Extract<RedisAddress, { kind: 'tcp' }>;
  // Besides the addresses of the network, two that a server on all interfaces would answer on too.
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address))
    .concat('127.0.0.2', '::1')
    .filter((address) => address !== '127.0.0.1');
  expect(await isReached('127.0.0.1', port)).toBe(true);
  for (const address of others) expect([address, await isReached(address, port)]).toEqual([address, false]);
});

async function isReached(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(30_000) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

test('once closed, it refuses connections and does not answer', async () => {
  const other = await openRedisTarget({ redisUrl: undefined, path: '', log: keptLog().log });
  const { port } = other.address as Extract<RedisAddress, { kind: 'tcp' }>;
  await other.close();
  await other.close();
  expect(await isReached('127.0.0.1', port)).toBe(false);
  await expect(other.ping()).rejects.toThrow();
});

test('its thread does not keep the process alive once it is closed', async () => {
  const owner = await startTargetOwner({ SEARCH_PATH: '' });
  expect(owner.kind).toBe('embedded');
  owner.process.stdin?.end();
  expect(await once(owner.process, 'exit')).toEqual([0, null]);
});
