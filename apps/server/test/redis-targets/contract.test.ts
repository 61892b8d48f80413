/** What every Redis target must do, whichever server is behind it. Expectations come from Redis' documentation. */

import { eventually, type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { connectionOptions } from '@roundtrip/wire';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keptLog, openRedisTarget, type RedisTarget } from './built.ts';

let external: RedisProcess;
beforeAll(async () => {
  external = await startRedis();
});
afterAll(() => external.stop());

describe.each([
  ['external', () => ({ redisUrl: `redis://127.0.0.1:${external.port}`, path: '' })],
  ['local', () => ({ redisUrl: undefined, path: process.env.PATH ?? '' })],
  ['embedded', () => ({ redisUrl: undefined, path: '' })],
] as const)('the %s target', (kind, options) => {
  let target: RedisTarget;
  let redis: Redis;
  beforeAll(async () => {
    target = await openRedisTarget({ ...options(), log: keptLog().log });
    redis = new Redis({ ...connectionOptions(target.address), protocol: 2 });
  });
  beforeEach(() => redis.flushdb());
  afterAll(async () => {
    redis.disconnect();
    await target.close();
  });

  test('says what it is, and answers', async () => {
    expect(target.kind).toBe(kind);
    expect(target.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(await redis.info('server')).toContain(`redis_version:${target.version}`);
    expect(target.description).toContain(target.version);
    await target.ping();
  });

  test('has an address that a worker thread can be given', () => {
    expect(structuredClone(target.address)).toEqual(target.address);
  });

  test('keeps strings, and counts in them', async () => {
    expect(await redis.get('missing')).toBeNull();
    expect(await redis.set('name', 'Ada')).toBe('OK');
    expect(await redis.get('name')).toBe('Ada');
    expect(await redis.incr('n')).toBe(1);
    expect(await redis.incrby('n', 41)).toBe(42);
    expect(await redis.get('n')).toBe('42');
  });

  test('keeps hashes, lists and sorted sets', async () => {
    expect(await redis.hset('h', 'a', '1', 'b', '2')).toBe(2);
    expect(await redis.hgetall('h')).toEqual({ a: '1', b: '2' });
    expect(await redis.lpush('l', 'x', 'y', 'z')).toBe(3);
    expect(await redis.lrange('l', 0, -1)).toEqual(['z', 'y', 'x']);
    expect(await redis.zadd('s', '2', 'two', '1', 'one', '2.5', 'more')).toBe(3);
    expect(await redis.call('ZRANGE', 's', '0', '-1', 'WITHSCORES')).toEqual([
      'one',
      '1',
      'two',
      '2',
      'more',
      '2.5',
    ]);
  });

  test('drops a key when it expires', async () => {
    await redis.set('short', 'x');
    await redis.set('long', 'x');
    expect(await redis.expire('long', 10_000)).toBe(1);
    expect(await redis.ttl('long')).toBeGreaterThan(9_000);
    expect(await redis.ttl('long')).toBeLessThanOrEqual(10_000);
    expect(await redis.ttl('missing')).toBe(-2);
    expect(await redis.pexpire('short', 20)).toBe(1);
    await eventually('the key is gone', async () => (await redis.get('short')) === null);
    expect(await redis.get('long')).toBe('x');
  });

  test('answers a wrong command with an error of Redis', async () => {
    await redis.set('text', 'abc');
    await expect(redis.incr('text')).rejects.toThrow('ERR value is not an integer or out of range');
    await expect(redis.lpush('text', 'x')).rejects.toThrow(
      'WRONGTYPE Operation against a key holding the wrong kind of value',
    );
    await expect(redis.call('GET')).rejects.toThrow("ERR wrong number of arguments for 'get' command");
    await expect(redis.call('NOSUCH', 'x')).rejects.toThrow(/^ERR unknown command/);
  });

  test('runs a transaction as a whole, in which a failing command fails alone', async () => {
    await redis.set('text', 'abc');
    const results = await redis.multi().set('a', '1').incr('text').incr('a').exec();
    expect(results?.[0]).toEqual([null, 'OK']);
    expect(results?.[1]?.[0]?.message).toMatch(/^ERR value is not an integer/);
    expect(results?.[2]).toEqual([null, 2]);
  });

  test('refuses a transaction with a command it cannot queue', async () => {
    await redis.call('MULTI');
    expect(await redis.call('SET', 'a', '1')).toBe('QUEUED');
    await expect(redis.call('NOSUCH')).rejects.toThrow(/^ERR unknown command/);
    await expect(redis.call('EXEC')).rejects.toThrow(/^EXECABORT/);
    expect(await redis.get('a')).toBeNull();
  });

  test('aborts a transaction whose watched key has changed', async () => {
    const other = redis.duplicate();
    await redis.watch('balance');
    await other.set('balance', '1');
    expect(await redis.multi().set('balance', '2').exec()).toBeNull();
    expect(await redis.get('balance')).toBe('1');
    other.disconnect();
  });

  test('answers a pipeline in order, with errors in their places', async () => {
    const pipeline = redis.pipeline();
    for (let i = 0; i < 1000; i++) {
      if (i % 10 === 9) pipeline.call('NOSUCH');
      else pipeline.ping(`${i}`);
    }
    const results = (await pipeline.exec()) ?? [];
    expect(results).toHaveLength(1000);
    results.forEach(([error, reply], i) => {
      if (i % 10 === 9) expect(error?.message).toMatch(/^ERR unknown command/);
      else expect(reply).toBe(`${i}`);
    });
  });

  test('keeps every byte of keys and values', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    await redis.set(bytes, bytes);
    expect(await redis.getBuffer(bytes)).toEqual(bytes);
    expect(await redis.keysBuffer('*')).toEqual([bytes]);
    const long = Buffer.alloc(1_000_003, bytes);
    await redis.set('long', long);
    expect(long.equals((await redis.getBuffer('long')) as Buffer)).toBe(true);
    expect(await redis.strlen('long')).toBe(1_000_003);
  });

  test('speaks RESP3', async () => {
    const resp3 = new Redis({ ...connectionOptions(target.address), protocol: 3, replyMapping: 'resp3' });
    await resp3.hset('h', 'a', '1');
    expect(await resp3.call('HGETALL', 'h')).toEqual({ a: '1' });
    resp3.disconnect();
  });

  test('keeps databases apart', async () => {
    await redis.set('here', 'x');
    const other = new Redis({ ...connectionOptions(target.address), db: 1, protocol: 2 });
    expect(await other.get('here')).toBeNull();
    other.disconnect();
  });
});
