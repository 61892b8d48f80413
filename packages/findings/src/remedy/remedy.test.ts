import { CLIENTS, type Client, type ClientInfo } from '@roundtrip/codegen';
import { faultFinder } from '@roundtrip/testing/syntax';
import { describe, expect, it } from 'vitest';
import type { ManyForm } from '../commands/many-form.ts';
import type { Shape } from '../commands/shape.ts';
import { PAIR_RULES } from '../pair-rules.ts';
import type { Advice } from './advice.ts';
import { remedyFor } from './remedy.ts';

const shape = (name: string, ...args: Shape['args'][number][]): Shape => ({ name, args, hasMore: false });
const id = { hole: 'id' };
const value = { hole: 'value' };

const GET = shape('GET', ['user:', id]);
const MGET: ManyForm = { name: 'MGET', kind: 'keys', tellsLess: false };
const code = (advice: Advice, shapes: readonly Shape[], client: Client) =>
  remedyFor(advice, shapes, client).code;

/** Where a remedy may stand. */
const WITHIN: Readonly<Record<ClientInfo['language'], (code: string) => string>> = {
  javascript: (text) => (text.includes('export ') ? text : `async function f() {\n${text}\n}`),
  python: (text) => text,
  go: (text) =>
    text.startsWith('var script')
      ? `package main\n${text.split('\nerr')[0]}`
      : `package main\nfunc f() {\n${text}\n}`,
  java: (text) => `class A { void f() {\n${text}\n} }`,
  csharp: (text) =>
    text.includes('static readonly') ? `class A {\n${text}\n}` : `class A { async Task F() {\n${text}\n} }`,
  shell: (text) => text,
};

function everyAdvice(): { advice: Advice; shapes: readonly Shape[] }[] {
  const member = { hole: 'member' };
  const set = shape('SET', ['seen:', id], [value], ['EX'], ['60']);
  const odd = shape('XADD', ['a "key" with \\ and ${x} {y}'], ['*'], ['kind'], [value]);
  const forms: [ManyForm, Shape][] = [
    [MGET, GET],
    [{ name: 'DEL', kind: 'keys', tellsLess: true }, shape('DEL', ['user:', id])],
    [{ name: 'MSET', kind: 'keys-and-values', tellsLess: false }, shape('SET', ['user:', id], [value])],
    [{ name: 'SADD', kind: 'members', tellsLess: true }, shape('SADD', ['tags:', id], [member])],
    [{ name: 'SMISMEMBER', kind: 'members', tellsLess: false }, shape('SISMEMBER', ['tags'], [member])],
    [
      { name: 'HSET', kind: 'fields-and-values', tellsLess: true },
      shape('HSET', ['user:', id], [{ hole: 'field' }], [value]),
    ],
    [
      { name: 'ZADD', kind: 'scores-and-members', tellsLess: true },
      shape('ZADD', ['board'], [value], [member]),
    ],
  ];
  const pairs = PAIR_RULES.map((rule) => ({
    advice: { kind: 'pair', rule } as const,
    shapes: [
      shape(rule.first[0] ?? '', ['user:', id], [value]),
      shape(rule.second[0] ?? '', ['user:', id], ['60']),
    ],
  }));
  return [
    ...forms.map(([form, single]) => ({
      advice: { kind: 'many-keys', form, batchSize: 100 } as const,
      shapes: [single],
    })),
    ...pairs,
    { advice: { kind: 'pipeline', batchSize: 100, phases: 1 }, shapes: [GET] },
    { advice: { kind: 'pipeline', batchSize: 100, phases: 2 }, shapes: [GET, set, odd] },
    { advice: { kind: 'remember' }, shapes: [odd] },
    { advice: { kind: 'one-connection' }, shapes: [GET] },
    { advice: { kind: 'smaller-batches', commands: 20_000, replyBytes: 1, batchSize: 500 }, shapes: [GET] },
    { advice: { kind: 'slow-command', name: 'KEYS', isBlocking: false }, shapes: [shape('KEYS', ['*'])] },
    {
      advice: { kind: 'slow-command', name: 'BLPOP', isBlocking: true },
      shapes: [shape('BLPOP', ['queue'], ['5'])],
    },
    { advice: { kind: 'without-transaction', roundTrips: 3 }, shapes: [shape('MULTI'), set, shape('EXEC')] },
    { advice: { kind: 'transaction-at-once' }, shapes: [shape('MULTI'), set, odd, shape('EXEC')] },
    {
      advice: { kind: 'increment', instead: shape('INCRBY', ['stock:', id], [{ hole: 'amount' }]) },
      shapes: [],
    },
    { advice: { kind: 'script', attempts: 9, conflicts: 4 }, shapes: [] },
  ];
}

describe('code', () => {
  it.each([
    ['redis-py', 'replies = r.mget([f"user:{id}" for id in ids])'],
    ['ioredis', 'const replies = await redis.mget(ids.map((id) => `user:${id}`));'],
    ['node-redis', 'const replies = await client.mGet(ids.map((id) => `user:${id}`));'],
    ['jedis', 'var replies = jedis.mget(ids.stream().map(id -> "user:" + id).toArray(String[]::new));'],
    [
      'stackexchange-redis',
      'var replies = await db.StringGetAsync(ids.Select(id => (RedisKey)$"user:{id}").ToArray());',
    ],
    ['redis-cli', 'MGET user:ID user:ID2 …'],
  ] as const)('of one command for many keys: %s', (client, expected) => {
    expect(code({ kind: 'many-keys', form: MGET, batchSize: 1000 }, [GET], client)).toBe(expected);
  });

  it.each([
    ['redis-py', 'r.set(f"lock:{id}", value, nx=True, ex=30)'],
    ['ioredis', "await redis.set(`lock:${id}`, value, 'NX', 'EX', 30);"],
    ['node-redis', 'await client.set(`lock:${id}`, value, { NX: true, EX: 30 });'],
    ['go-redis', 'rdb.SetNX(ctx, "lock:"+id, value, 30*time.Second)'],
    ['jedis', 'jedis.set("lock:" + id, value, SetParams.setParams().nx().ex(30));'],
    [
      'stackexchange-redis',
      'await db.StringSetAsync($"lock:{id}", value, TimeSpan.FromSeconds(30), when: When.NotExists);',
    ],
    ['redis-cli', 'SET lock:ID VALUE NX EX 30'],
  ] as const)('of a key that is set with its expiry if there is none: %s', (client, expected) => {
    const rule = PAIR_RULES.find(({ first: [name] }) => name === 'SETNX');
    const shapes = [shape('SETNX', ['lock:', id], [value]), shape('EXPIRE', ['lock:', id], ['30'])];
    expect(rule && code({ kind: 'pair', rule }, shapes, client)).toBe(expected);
  });

  it('goes through several things at once', () => {
    const shapes = [shape('HGETALL', ['user:', id]), shape('SET', ['seen:', id], [value], ['EX'], ['60'])];
    const advice: Advice = { kind: 'pipeline', batchSize: 500, phases: 1 };
    expect(code(advice, shapes, 'go-redis').split('\n')).toEqual([
      'for start := 0; start < len(items); start += 500 {',
      '\treplies, err := rdb.Pipelined(ctx, func(pipe redis.Pipeliner) error {',
      '\t\tfor _, item := range items[start:min(start+500, len(items))] {',
      '\t\t\tpipe.HGetAll(ctx, "user:"+item.id)',
      '\t\t\tpipe.Set(ctx, "seen:"+item.id, item.value, 60*time.Second)',
      '\t\t}',
      '\t\treturn nil',
      '\t})',
      '\t// …',
      '}',
    ]);
    expect(code(advice, shapes, 'redis-py')).toContain('for id, value in items[start:start + 500]:');
  });

  it('sends by name what a client has no method for', () => {
    const shapes = [shape('XADD', ['events'], ['*'], ['kind'], [value])];
    const advice: Advice = { kind: 'remember' };
    expect(code(advice, shapes, 'redis-py')).toContain(
      'r.execute_command("XADD", "events", "*", "kind", value)',
    );
    expect(code(advice, shapes, 'node-redis')).toContain(
      "client.sendCommand(['XADD', 'events', '*', 'kind', value])",
    );
  });

  it.each(Object.keys(CLIENTS) as Client[])('is valid in its language: %s', async (client) => {
    const { language } = CLIENTS[client];
    const faultsIn = await faultFinder(language);
    for (const { advice, shapes } of everyAdvice()) {
      const text = WITHIN[language](code(advice, shapes, client));
      // What stands for more to come is no code.
      expect(faultsIn(text.replaceAll(/(?<!\/\/.*|#.*|--.*)…/g, '')), text).toEqual([]);
    }
  });

  it('is there for every client and every kind of many', () => {
    const kinds = ['keys', 'keys-and-values', 'members', 'fields-and-values', 'scores-and-members'] as const;
    for (const client of Object.keys(CLIENTS) as Client[]) {
      for (const kind of kinds) {
        const form: ManyForm = { name: kind === 'keys' ? 'DEL' : 'SADD', kind, tellsLess: true };
        const many = code(
          { kind: 'many-keys', form, batchSize: 10 },
          [shape('X', ['k:', id], [{ hole: 'member' }], [value])],
          client,
        );
        expect(many).not.toBe('');
        expect(many).not.toContain('undefined');
      }
    }
  });
});
