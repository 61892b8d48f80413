/**
 * The programs that people take away do what the playground did: run against a real Redis, each leaves the same keys
 * behind and has sent the same commands, as Redis itself counts them.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CLIENTS, type Client, writeProgram } from '@roundtrip/codegen';
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelledBy } from '../../src/cancellation.ts';
import { scriptsOf } from '../../src/lane-script.ts';
import { runLane } from '../../src/run-lane.ts';
import { readKeySpace, type StoredKey } from './key-space.ts';
import { type RedisProcess, startRedis } from './redis-process.ts';

const STRATEGIES: readonly Strategy[] = [
  { kind: 'sequential' },
  { kind: 'concurrent' },
  { kind: 'auto-pipelined' },
  { kind: 'pipelined', batchSize: 7 },
  { kind: 'pipelined', batchSize: 10_000 },
  { kind: 'transaction', batchSize: 7 },
  { kind: 'transaction', batchSize: 10_000, watch: ['counter', "o'clock"] },
];

const network = { rttMs: 0 };

const EXPERIMENTS: Readonly<Record<string, Omit<Experiment, 'lanes'>>> = {
  'commands of every type, with setup and barriers': {
    network,
    setup: '25 SET kept:{i} before\nRPUSH list first\nSET counter 5',
    workload: {
      kind: 'commands',
      text: [
        '30 SET key:{i} value:{i}',
        'SET with:ttl 1 EX 300',
        '5 INCR counter',
        'INCRBY counter 37',
        'DECR counter',
        'DEL kept:3',
        '3 HSET hash field:{i} {i}',
        '---',
        '20 RPUSH list item:{i}',
        'LPUSH list head',
        'SADD set b a c',
        '4 ZADD zset {i} member:{i}',
        'XADD stream 1-1 name value',
        'EXPIRE key:1 300',
        'GET key:2',
        'HGET hash field:1',
        'LRANGE list 0 -1',
        '---',
        'EXISTS key:1',
        'HGETALL hash',
        'APPEND key:3 "!"',
        'MSET m:1 a m:2 b',
        'UNLINK m:1',
      ].join('\n'),
    },
  },
  'arguments that are hard to write': {
    network,
    workload: {
      kind: 'commands',
      text: [
        String.raw`SET "bin\x00\xff\xfe" "\x80 %d %s \\ \" ' $HOME ${'`'}x${'`'} \${y} {z}"`,
        String.raw`3 SET "bytes\xff{i}" "\xff{i}"`,
        'SET "" empty',
        'SET "two words" "é 漢 😀 \u202e"',
        String.raw`2 HSET hash "%{i}%" "line\nbreak\ttab\r"`,
        'RPUSH list "*" "?" "[a]" "~" "#" "!" "&&" "|" ";" "(" ")" "<" ">"',
        String.raw`SET "o'clock" 'it\'s'`,
        String.raw`MSET "m\xff" 1`,
        'SET -n --help',
      ].join('\n'),
    },
  },
  'error replies in the middle': {
    network,
    setup: 'SET before 1',
    workload: {
      kind: 'commands',
      text: 'SET text abc\nINCR text\n3 LPUSH text {i}\nSET after:{i} 1\nGET\n2 SET last:{i} 1\nZADD z nan a',
    },
  },
  'warming a cache': {
    network,
    workload: { kind: 'cache-warming', keys: 30, cachedPercent: 40, fetchMs: 1, ttlSeconds: 300 },
  },
  'warming an empty cache': {
    network,
    workload: { kind: 'cache-warming', keys: 10, cachedPercent: 0, fetchMs: 0, ttlSeconds: 60 },
  },
};

const CLIENTS_RUN = (Object.keys(CLIENTS) as Client[]).filter((client) => CLIENTS[client].isRunByTests);

/** The first Python that has redis-py: Debian's own has that of its package, another one may come first. */
const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import redis']).status === 0,
);

/** One that is not there fails like a program that fails. */
const INTERPRETERS: Readonly<Record<string, string>> = {
  javascript: process.execPath,
  python: python ?? 'python3',
  shell: 'bash',
};

const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
/** Keys of a run may live this much shorter, the run having taken its time. */
const TTL_TOLERANCE_MS = 20_000;

let server: RedisProcess;
let redis: Redis;
let folder = '';

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.port, '127.0.0.1');
  folder = await mkdtemp(join(tmpdir(), 'roundtrip-programs-'));
  await symlink(NODE_MODULES, join(folder, 'node_modules'));
});

afterAll(async () => {
  redis?.disconnect();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Outcome {
  keys: StoredKey[];
  /** Calls of each command, as Redis counted them. */
  calls: Record<string, number>;
}

/** What clients do to introduce themselves, to see whether all has been answered, and to be sure that nothing is watched. */
const OF_CONNECTIONS =
  /^(?:hello|client.*|auth|select|ping|quit|info|command.*|config.*|echo|flushall|unwatch)$/;

async function outcomeOf(act: () => Promise<unknown>): Promise<Outcome> {
  await redis.flushall();
  await redis.config('RESETSTAT');
  await act();
  const stats = await redis.info('commandstats');
  const calls: Record<string, number> = {};
  for (const [, name = '', count] of stats.matchAll(/^cmdstat_(.+?):calls=(\d+)/gm)) {
    if (!OF_CONNECTIONS.test(name)) calls[name] = Number(count);
  }
  return { keys: await readKeySpace(redis), calls };
}

async function playedByEngine(experiment: Experiment): Promise<void> {
  const [strategy] = experiment.lanes;
  if (strategy === undefined) throw new Error('no lane');
  await runLane(
    {
      lane: 0,
      repetition: 0,
      strategy,
      experiment,
      access: {
        address: { kind: 'tcp', host: '127.0.0.1', port: server.port, tls: false, db: 0 },
        connectionName: 'engine',
      },
      script: scriptsOf(experiment)(''),
      replyBudget: 0,
    },
    () => {},
    cancelledBy(new AbortController().signal),
  );
}

async function playedByProgram(experiment: Experiment, client: Client): Promise<void> {
  const program = writeProgram(experiment, 0, client);
  if ('reason' in program) throw new Error(program.reason);
  const file = join(folder, program.fileName);
  await writeFile(file, program.text);
  await promisify(execFile)(INTERPRETERS[CLIENTS[client].language] ?? '', [file], {
    env: { ...process.env, REDIS_URL: `redis://127.0.0.1:${server.port}` },
    timeout: 20_000,
  });
}

/** redis-py has INCRBY 1 for INCR. */
function asRedisPyCounts({ incr = 0, decr = 0, ...calls }: Record<string, number>): Record<string, number> {
  const by = (name: string, more: number) => (more === 0 ? {} : { [name]: (calls[name] ?? 0) + more });
  return { ...calls, ...by('incrby', incr), ...by('decrby', decr) };
}

/** Where replies are needed `redis-cli` has no `--pipe`, and so no transactions. */
function asRedisCliCounts(calls: Record<string, number>, filling: number): Record<string, number> {
  return {
    ...calls,
    ...(calls.multi && { multi: filling, exec: filling }),
    ...(calls.watch && { watch: filling }),
  };
}

for (const [title, experiment] of Object.entries(EXPERIMENTS)) {
  describe(title, () => {
    for (const strategy of STRATEGIES) {
      const batch = 'batchSize' in strategy ? ` ${strategy.batchSize}` : '';
      test(`${strategy.kind}${batch}`, async () => {
        const whole = { ...experiment, lanes: [strategy] };
        const engine = await outcomeOf(() => playedByEngine(whole));
        expect(engine.keys.length).toBeGreaterThan(0);
        for (const client of CLIENTS_RUN) {
          const program = await outcomeOf(() => playedByProgram(whole, client));
          expect(program.keys, client).toEqual(engine.keys.map(alike));
          let calls = engine.calls;
          if (client === 'redis-py') calls = asRedisPyCounts(calls);
          if (client === 'redis-cli' && whole.workload.kind === 'cache-warming') {
            const { keys, cachedPercent } = whole.workload;
            const missing = keys * (1 - cachedPercent / 100);
            calls = asRedisCliCounts(
              calls,
              Math.ceil(missing / ('batchSize' in strategy ? strategy.batchSize : 1)),
            );
          }
          expect(program.calls, client).toEqual(calls);
        }
      });
    }
  });
}

/** The same key, expiring at about the same distance. */
function alike({ expiresInMs, ...key }: StoredKey): unknown {
  if (expiresInMs === undefined) return key;
  return { ...key, expiresInMs: expect.closeTo(expiresInMs, -Math.log10(2 * TTL_TOLERANCE_MS)) };
}

test('random numbers are drawn anew by each program, within their range', async () => {
  const whole: Experiment = {
    network,
    workload: {
      kind: 'commands',
      text: '400 SADD small {rand:3..5}\n50 SET big:{i} {rand:-1000000000000..4000000000000}',
    },
    lanes: [{ kind: 'pipelined', batchSize: 450 }],
  };
  for (const client of CLIENTS_RUN) {
    await outcomeOf(() => playedByProgram(whole, client));
    expect((await redis.smembers('small')).sort(), client).toEqual(['3', '4', '5']);
    const drawn = (await redis.mget(Array.from({ length: 50 }, (_, i) => `big:${i}`))).map(Number);
    expect(new Set(drawn).size, client).toBe(50);
    for (const value of drawn) expect(value >= -1e12 && value <= 4e12, `${value}`).toBe(true);
  }
});
