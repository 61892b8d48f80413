/** The private instance comes and goes with its owner. */
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { eventually } from '@roundtrip/testing/processes';
import { connectionOptions, type RedisAddress } from '@roundtrip/wire';
import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { startTargetOwner, type TargetOwner } from './target-owner.ts';

let owner: TargetOwner;
afterEach(() => {
  owner.process.kill('SIGKILL');
});

interface Instance {
  pid: number;
  directory: string;
  redis: Redis;
}

async function ownedInstance(): Promise<Instance> {
  owner = await startTargetOwner({ SEARCH_PATH: process.env.PATH });
  expect(owner.kind).toBe('local');
  const { path } = owner.address as Extract<RedisAddress, { kind: 'socket' }>;
  const redis = new Redis({ ...connectionOptions(owner.address), protocol: 2, retryStrategy: null });
  redis.on('error', () => {});
  const pid = Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);
  return { pid, directory: dirname(path), redis };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const isGone = ({ pid, directory }: Instance) => !isRunning(pid) && !existsSync(directory);

test('it is for its owner only, keeps nothing on disk, and refuses writes when memory is full', async () => {
  const { redis, directory } = await ownedInstance();
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  const settings = {
    port: '0',
    save: '',
    appendonly: 'no',
    maxmemory: String(256 * 1024 * 1024),
    'maxmemory-policy': 'noeviction',
    unixsocketperm: '700',
  };
  for (const [name, value] of Object.entries(settings)) {
    expect(await redis.config('GET', name)).toEqual([name, value]);
  }
  expect(await redis.info('server')).toMatch(/^config_file:\r?$/m);
});

test('it ends when its owner closes it, and the owner ends', async () => {
  const instance = await ownedInstance();
  owner.process.stdin?.end();
  expect(await once(owner.process, 'exit')).toEqual([0, null]);
  expect(isGone(instance)).toBe(true);
});

test('it ends when its owner is killed', async () => {
  const instance = await ownedInstance();
  owner.process.kill('SIGKILL');
  await eventually('Redis and its directory are gone', () => isGone(instance));
});

test('it ends when its owner is ended while Redis hangs', async () => {
  const instance = await ownedInstance();
  process.kill(instance.pid, 'SIGSTOP');
  owner.process.stdin?.end();
  await once(owner.process, 'exit');
  expect(isGone(instance)).toBe(true);
});

test('Ctrl+C in the terminal does not reach it before the owner has closed', async () => {
  const { redis } = await ownedInstance();
  // The terminal signals the whole process group, which the owner leads.
  process.kill(-(owner.process.pid as number), 'SIGINT');
  for (let i = 0; i < 20; i++) expect(await redis.ping()).toBe('PONG');
});

test('when it ends by itself, another takes its place at the same address, for its owner only', async () => {
  const instance = await ownedInstance();
  process.kill(instance.pid, 'SIGKILL');
  const again = new Redis({ ...connectionOptions(owner.address), protocol: 2, retryStrategy: () => 20 });
  again.on('error', () => {});
  const pid = Number(/process_id:(\d+)/.exec(await again.info('server'))?.[1]);
  expect(pid).not.toBe(instance.pid);
  expect(isRunning(instance.pid)).toBe(false);
  expect(statSync(instance.directory).mode & 0o777).toBe(0o700);
  again.disconnect();
  owner.process.stdin?.end();
  expect(await once(owner.process, 'exit')).toEqual([0, null]);
  expect(isGone({ ...instance, pid })).toBe(true);
});
