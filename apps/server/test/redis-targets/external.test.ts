import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { eventually, freePort, type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { connectionOptions } from '@roundtrip/wire';
import { Redis } from 'ioredis';
import {
  type CompatibilitySpec,
  createRedisCommandExecutor,
  RedisServerState,
  Resp2Server,
  resolveCompatibilityProfile,
} from 'js-redis-server/core';
import { afterEach, expect, test } from 'vitest';
import { type KeptLog, keptLog, openRedisTarget, type RedisTarget, RedisTargetError } from './built.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

async function redisProcess(options?: Parameters<typeof startRedis>[0]): Promise<RedisProcess> {
  const redis = await startRedis(options);
  cleanUp.push(redis.stop);
  return redis;
}

async function open(redisUrl: string, kept: KeptLog = keptLog()): Promise<RedisTarget> {
  const target = await openRedisTarget({ redisUrl, path: process.env.PATH ?? '', log: kept.log });
  cleanUp.push(target.close);
  return target;
}

/** The error with which opening the target fails. */
async function refusal(redisUrl: string): Promise<RedisTargetError> {
  const error = await open(redisUrl).catch((error) => error);
  expect(error).toBeInstanceOf(RedisTargetError);
  return error;
}

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'roundtrip-test-'));
  cleanUp.unshift(() => rmSync(directory, { recursive: true }));
  return directory;
}

/** Options for a server in cluster mode. */
async function clusterNode(): Promise<string[]> {
  return ['--cluster-enabled', 'yes', '--dir', await newDirectory()];
}

function answers(target: RedisTarget): Promise<boolean> {
  return target.ping().then(
    () => true,
    () => false,
  );
}

/** A server that reports the given version. */
async function serverOfVersion(spec: CompatibilitySpec): Promise<number> {
  const compatibility = resolveCompatibilityProfile(spec);
  const state = new RedisServerState({ compatibility });
  const { server } = new Resp2Server({
    server: state,
    executor: createRedisCommandExecutor({ compatibility }),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => {
    state.close();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test('the user, the password and the database of the URL are used, and the log never contains the password', async () => {
  const { port } = await redisProcess({
    args: [...'--user ann on >hunter2 ~* &* +@all'.split(' '), '--requirepass', 'x'],
  });
  const kept = keptLog();
  const target = await open(`redis://ann:hunter2@127.0.0.1:${port}/3`, kept);
  const redis = new Redis({ ...connectionOptions(target.address), protocol: 2 });
  expect(await redis.call('ACL', 'WHOAMI')).toBe('ann');
  expect(await redis.client('INFO')).toContain(' db=3 ');
  redis.disconnect();
  expect(target.description).toBe(`Redis ${target.version} at 127.0.0.1:${port}/3, from REDIS_URL`);
  expect(kept.text()).toContain(target.description);
  expect(kept.text()).not.toContain('hunter2');
});

test('a refused password is reported without it', async () => {
  const { port } = await redisProcess({ args: ['--requirepass', 'other'] });
  const error = await refusal(`redis://:hunter2@127.0.0.1:${port}`);
  expect(error.reason).toBe('unreachable');
  expect(error.message).toContain('WRONGPASS');
  expect(inspect(error, { depth: null })).not.toContain('hunter2');
});

test('a missing password, a database that does not exist and a port where nobody listens are reported', async () => {
  const { port } = await redisProcess({ args: ['--requirepass', 'x'] });
  expect((await refusal(`redis://127.0.0.1:${port}`)).message).toContain('NOAUTH');
  expect((await refusal(`redis://:x@127.0.0.1:${port}/99`)).message).toContain('DB index is out of range');
  const closed = await refusal(`redis://localhost:${await freePort()}`);
  expect(closed.message).toMatch(/ECONNREFUSED.*Start it, correct REDIS_URL, or unset REDIS_URL/);
});

test('a URL that cannot be read is refused, not ignored', async () => {
  const error = await refusal('redis://:hunter2@127.0.0.1:port');
  expect(error.reason).toBe('bad-url');
  expect(inspect(error, { depth: null })).not.toContain('hunter2');
});

test('a Redis older than 6 is refused with what is needed', async () => {
  const port = await serverOfVersion({ flavor: 'redis', version: '5.0.14' });
  const error = await refusal(`redis://127.0.0.1:${port}`);
  expect(error.reason).toBe('unsupported');
  expect(error.message).toMatch(/Redis 5\.0\.14 .* Redis 6 or newer, or Valkey, is needed/);
});

test('a node of a cluster is refused by name', async () => {
  const { port } = await redisProcess({ args: await clusterNode() });
  const redis = new Redis({ port, protocol: 2 });
  await redis.cluster('ADDSLOTSRANGE', 0, 16383);
  redis.disconnect();
  const error = await refusal(`redis://127.0.0.1:${port}`);
  expect(error.reason).toBe('unsupported');
  expect(error.message).toMatch(
    /Redis [\d.]+ at 127\.0\.0\.1:\d+, a node of a Redis Cluster, and clusters are not supported yet.* or unset REDIS_URL/,
  );
});

test('a server that is replaced by a cluster node is no longer healthy, and the log says why', async () => {
  const first = await redisProcess();
  const kept = keptLog();
  const target = await open(`redis://127.0.0.1:${first.port}`, kept);
  let isThere = true;
  target.watch((is) => {
    isThere = is;
  });
  await first.stop();
  await redisProcess({ port: first.port, args: await clusterNode() });
  await eventually('it is named', () => /is a node of a Redis Cluster/.test(kept.text()));
  expect(isThere).toBe(false);
  await expect(target.ping()).rejects.toThrow('a node of a Redis Cluster');
});

test('an account that may not remove anything is refused with what it lacks', async () => {
  const { port } = await redisProcess({ args: '--user ann on >x ~* &* +@all -unlink -del'.split(' ') });
  const error = await refusal(`redis://ann:x@127.0.0.1:${port}`);
  expect(error.reason).toBe('unsupported');
  expect(error.message).toMatch(/UNLINK: NOPERM.*; DEL: NOPERM.*\. Let its account use UNLINK or DEL/);
});

test('Valkey is accepted and reports its own version', async () => {
  const port = await serverOfVersion('valkey-8.0');
  const target = await open(`redis://127.0.0.1:${port}`);
  expect(target.version).toBe('8.0.0');
  expect(target.description).toContain('Valkey 8.0.0');
});

test('a server that accepts the connection and says nothing is given up on', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => server.close());
  const error = await refusal(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(error.reason).toBe('unreachable');
});

test('concurrent pings are one request, and all use one lasting connection', async () => {
  const { port } = await redisProcess();
  const target = await open(`redis://127.0.0.1:${port}`);
  const redis = new Redis({ port, protocol: 2 });
  const counted = async (section: string, counter: string) =>
    new RegExp(`${counter}(\\d+)`).exec(await redis.info(section))?.[1];
  await redis.config('RESETSTAT');
  await Promise.all(Array.from({ length: 50 }, () => target.ping()));
  expect(await counted('commandstats', 'cmdstat_ping:calls=')).toBe('1');
  for (let i = 0; i < 9; i++) await target.ping();
  expect(await counted('commandstats', 'cmdstat_ping:calls=')).toBe('10');
  expect(await counted('stats', 'total_connections_received:')).toBe('0');
  redis.disconnect();
});

test('a lost server is noticed, and found again when it is back', async () => {
  const first = await redisProcess();
  const kept = keptLog();
  const target = await open(`redis://127.0.0.1:${first.port}`, kept);
  await first.stop();
  await expect(target.ping()).rejects.toThrow();
  await redisProcess({ port: first.port });
  await eventually('it answers again', () => answers(target));
  expect(kept.text()).toMatch(/was lost[\s\S]*answers again/);
});

test('a server that hangs fails the ping and answers again when it goes on', async () => {
  const { port, pid } = await redisProcess();
  const target = await open(`redis://127.0.0.1:${port}`);
  process.kill(pid, 'SIGSTOP');
  await expect(target.ping()).rejects.toThrow();
  process.kill(pid, 'SIGCONT');
  await eventually('it answers again', () => answers(target));
});

test('unix:// connects to a socket', async () => {
  const port = await freePort();
  const socket = join(tmpdir(), `roundtrip-test-${port}.sock`);
  await redisProcess({ port, args: ['--unixsocket', socket] });
  cleanUp.push(() => rmSync(socket));
  const target = await open(`unix://${socket}`);
  expect(target.address).toEqual({ kind: 'socket', path: socket });
});
