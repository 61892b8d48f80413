/**
 * Exported programs do what the playground did: on a real Redis, each leaves the same keys and has sent the same commands,
 * as counted by Redis itself.
 */
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alike } from './key-space.ts';
import { openStages, type Stages } from './stage.ts';

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

let stages: Stages;
beforeAll(async () => {
  stages = await openStages();
});
afterAll(() => stages?.close());

/** If replies are needed, `redis-cli` cannot use `--pipe`, and so has no transactions. */
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
        const { engine, programs } = await stages.played(whole);
        expect(engine.keys.length).toBeGreaterThan(0);
        for (const { client, outcome: program } of programs) {
          expect(program.exitStatus, `${client}: ${program.stderr}`).toBe(0);
          expect(program.keys, client).toEqual(engine.keys.map(alike));
          let calls = engine.calls;
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

test('each program draws its own random numbers, within their range', async () => {
  const whole: Experiment = {
    network,
    workload: {
      kind: 'commands',
      text: '400 SADD small {rand:3..5}\n50 SET big:{i} {rand:-1000000000000..4000000000000}',
    },
    lanes: [{ kind: 'pipelined', batchSize: 450 }],
  };
  const { programs } = await stages.played(whole);
  for (const { client, redis, outcome } of programs) {
    expect(outcome.exitStatus, `${client}: ${outcome.stderr}`).toBe(0);
    expect((await redis.smembers('small')).sort(), client).toEqual(['3', '4', '5']);
    const drawn = (await redis.mget(Array.from({ length: 50 }, (_, i) => `big:${i}`))).map(Number);
    expect(new Set(drawn).size, client).toBe(50);
    for (const value of drawn) expect(value >= -1e12 && value <= 4e12, `${value}`).toBe(true);
  }
});
