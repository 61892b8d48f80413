/** Where the embedded server answers differently from Redis, those who meet it are told, and so is the documentation. */
import { readFileSync } from 'node:fs';
import { BY_SHAPE, SESSIONS } from '@roundtrip/testing';
import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { connectionOptions } from '@roundtrip/wire';
import { expandCommands, parseCommandText, refusalOf } from '@roundtrip/workload';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { differencesOf } from '../../src/command-docs/differences.ts';
import { keptLog, openRedisTarget, type RedisTarget } from './built.ts';

let server: RedisProcess;
let target: RedisTarget;
let redis: Redis;
let embedded: Redis;
beforeAll(async () => {
  server = await startRedis();
  redis = new Redis({ port: server.port, protocol: 2 });
  target = await openRedisTarget({ redisUrl: undefined, path: '', log: keptLog().log });
  embedded = new Redis({ ...connectionOptions(target.address), protocol: 2 });
});
afterAll(async () => {
  redis?.disconnect();
  embedded?.disconnect();
  await target?.close();
  await server?.stop();
});

const MORE = [
  ...['INCRBYFLOAT small 3.0e-300', 'HINCRBYFLOAT h f 1e21', 'ZADD z 1 a 2 b', 'ZRANGEBYSCORE z 1 inf'],
  ...['ZREVRANGEBYSCORE z inf 1', 'ZRANGE z 1 inf BYSCORE', 'ZREMRANGEBYSCORE z 5 inf'],
];

/** Redis does not promise an order within sets and hashes. */
function inAnyOrder(reply: unknown): unknown {
  return Array.isArray(reply) ? reply.map((part) => JSON.stringify(inAnyOrder(part))).sort() : reply;
}

async function replyTo(client: Redis, [name, ...args]: readonly (string | Uint8Array)[]): Promise<unknown> {
  const words = args.map((argument) => Buffer.from(argument as string));
  return inAnyOrder(await client.call(String(name), words).catch((error: Error) => error.message));
}

/** Names of the commands that are answered differently. */
async function answeredOtherwise(lines: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  await Promise.all([redis.flushall(), embedded.flushall()]);
  for (const line of lines) {
    const parsed = parseCommandText(line);
    if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
    for (const command of expandCommands(parsed.list, 0, parsed.list.commands, 0)) {
      const replies = await Promise.all([redis, embedded].map((client) => replyTo(client, command)));
      const isCompared = !(line in BY_SHAPE) && !/ HELP$/.test(line);
      if (isCompared && JSON.stringify(replies[0]) !== JSON.stringify(replies[1])) {
        found.add(String(command[0]).toUpperCase());
      }
    }
  }
  return found;
}

test('every difference that a person’s session shows is documented for the command', async () => {
  const found = new Set<string>();
  for (const lines of [...SESSIONS.map((session) => session.lines), MORE]) {
    for (const name of await answeredOtherwise(lines)) found.add(name);
  }
  expect([...found].filter((name) => !differencesOf('embedded').has(name))).toEqual([]);
  for (const name of ['ECHO', 'DUMP', 'OBJECT', 'MEMORY', 'LOLWUT', 'XPENDING', 'INCRBYFLOAT', 'ZCOUNT']) {
    expect(found).toContain(name);
  }
});

test('differences are given for commands that may be sent, and are in the documentation', () => {
  const page = readFileSync(new URL('../../../../docs/differences.md', import.meta.url), 'utf8');
  for (const kind of ['embedded', 'local'] as const) {
    for (const name of differencesOf(kind).keys()) {
      expect(refusalOf([...name.split('|'), 'x', 'x', 'x']), name).toBeUndefined();
      expect(page).toContain(name.replace('|', ' '));
    }
  }
});
