/** Keys are found where a real Redis finds them, in generated lines of every command. */

import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { refusalOf } from '@roundtrip/workload';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasFixedKeys, keyPositions, unclearFrom } from './key-positions.ts';
import { prepare } from './key-prefix.ts';
import { MOVABLE_KEYS } from './movable-keys.ts';

const PREFIX = 'p:';

let server: RedisProcess;
let redis: Redis;
beforeAll(async () => {
  server = await startRedis();
  redis = new Redis({ port: server.port, protocol: 2 });
});
afterAll(async () => {
  redis?.disconnect();
  await server?.stop();
});

type Line = string[];

/** Fragments of the syntax of commands with movable keys, whole and cut, and words that no Redis or only a later one knows. */
const PIECES: readonly Line[] = [
  ...['k1', 'k2', 'k3', '0', '1', '2', '3', '02', '+2', '-1', '1.5', '>', '$', 'streams'].map((each) => [
    each,
  ]),
  ...[
    ['1', 'k1'],
    ['2', 'k1', 'k2'],
    ['3', 'k1', 'k2', 'k3'],
    ['d', '2', 'k1', 'k2'],
    ['k1', '15', '37', '200', 'km'],
  ],
  ...[
    ['STREAMS', 'k1', '0'],
    ['Streams', 'k1', 'k2', '0', '0'],
    ['STREAMS', 'k1', 'k2', '0'],
    ['GROUP', 'g', 'c'],
  ],
  ...[
    ['WEIGHTS', '1', '2'],
    ['weights', '1'],
    ['AGGREGATE', 'MAX'],
    ['WITHSCORES'],
    ['LIMIT', '1'],
    ['LIMIT', '0', '5'],
  ],
  ...[
    ['STORE', 's1'],
    ['store', 's2'],
    ['STOREDIST', 's3'],
    ['BY', 'nosort'],
    ['GET', '#'],
    ['ALPHA'],
    ['ASC'],
    ['DESC'],
  ],
  ...[
    ['COUNT', '2'],
    ['count'],
    ['BLOCK', '1'],
    ['NOACK'],
    ['LEFT'],
    ['MIN'],
    ['ANY'],
    ['WITHDIST'],
    ['KEYS', 'k3'],
  ],
  ...[
    ['CLAIM', '0'],
    ['MAXCOUNT', '5'],
    ['CUONT', '2'],
    ['FOO'],
    ['FOO', 'k3'],
    ['GET'],
    ['STORE'],
    ['STREAMS'],
  ],
];

/** @param most maximum number of fragments after the name */
const anyLine = (names: readonly string[], most: number) =>
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom(true, false),
      fc.array(fc.constantFrom(...PIECES), { maxLength: most }),
    )
    .map(([name, isUpper, pieces]): Line => [isUpper ? name.toUpperCase() : name, ...pieces.flat()]);

/** First words of complete commands: lines that start like this are often valid, so that Redis reports their keys. */
const STARTS: Readonly<Record<string, Line>> = {
  georadius: ['k1', '15', '37', '200', 'km'],
  georadiusbymember: ['k1', 'm', '200', 'km'],
  lmpop: ['2', 'k1', 'k2', 'LEFT'],
  sort: ['k1'],
  sort_ro: ['k1'],
  xreadgroup: ['GROUP', 'g', 'c'],
  zdiffstore: ['d'],
  zinterstore: ['d'],
  zmpop: ['2', 'k1', 'k2', 'MIN'],
  zunionstore: ['d'],
};
const startedLine = anyLine([...MOVABLE_KEYS.keys()], 2).map(([name = '', ...rest]) => [
  name,
  ...(STARTS[name.toLowerCase()] ?? []),
  ...rest,
]);

type Answer = string[] | Error;

async function getKeys(lines: readonly Line[]): Promise<Answer[]> {
  const pipeline = redis.pipeline();
  for (const line of lines) pipeline.call('COMMAND', ['GETKEYS', ...line]);
  return ((await pipeline.exec()) ?? []).map(([error, keys]) => error ?? (keys as string[]));
}

async function replies(lines: readonly Line[]): Promise<unknown[]> {
  const pipeline = redis.pipeline();
  for (const [name = '', ...args] of lines) pipeline.call(name, args);
  return ((await pipeline.exec()) ?? []).map(([error, reply]) => error ?? reply);
}

const samples = (count: number, seed: number) => [
  ...fc.sample(anyLine([...MOVABLE_KEYS.keys()], 6), { numRuns: count, seed }),
  ...fc.sample(startedLine, { numRuns: count, seed }),
];

const keysOf = ([name = '', ...args]: Line) => keyPositions(name, args).map((at) => args[at] ?? '');
const isSure = ([name = '', ...args]: Line) => unclearFrom(name, args) === undefined;
const sorted = (keys: readonly string[]) => [...keys].sort();
const count = (line: Line, word: string) => line.filter((each) => each.toUpperCase() === word).length;

/** `COMMAND GETKEYS` of 7.0 takes the first STREAMS for the option, even if it is a group name or an operand. */
const isMisread = (line: Line) => count(line, 'STREAMS') > 1;

/** Whether the command itself is wrong, rather than the values of its keys. */
const isMalformed = (reply: unknown) =>
  reply instanceof Error && !/^(WRONGTYPE|NOGROUP) /.test(reply.message);

describe('in generated lines of every command with movable keys', () => {
  const lines = samples(6_000, 7);

  it('keys identified with certainty are those that Redis finds', async () => {
    const answers = await getKeys(lines);
    await redis.flushall();
    const executed = await replies(lines);
    const compared = new Map<string, number>();
    for (const [index, line] of lines.entries()) {
      const keys = answers[index];
      if (!isSure(line) || !keys || keys instanceof Error || isMisread(line)) continue;
      // Of a line that it will not execute Redis names what it can, and of an option that is repeated one operand: then
      // more is under the prefix, not less.
      const isAmple = isMalformed(executed[index]) || count(line, 'STORE') + count(line, 'STOREDIST') > 1;
      const found = keysOf(line);
      if (isAmple) expect(found, line.join(' ')).toEqual(expect.arrayContaining(keys));
      else expect(sorted(found), line.join(' ')).toEqual(sorted(keys));
      const name = line[0]?.toLowerCase() ?? '';
      if (!isAmple) compared.set(name, (compared.get(name) ?? 0) + 1);
    }
    expect(sorted([...compared.keys()])).toEqual(sorted([...MOVABLE_KEYS.keys()]));
    expect([...compared.values()].reduce((sum, each) => sum + each)).toBeGreaterThan(1_000);
  });

  it('no key lacks the prefix, whatever the words: Redis finds only prefixed keys', async () => {
    const prepared = lines.map((line): Line => {
      const { name, args } = prepare(line, PREFIX);
      return [name, ...(args as string[])];
    });
    const answers = await getKeys(prepared);
    const bare = prepared.filter((line, index) => {
      const keys = answers[index];
      return Array.isArray(keys) && !isMisread(line) && !keys.every((key) => key.startsWith(PREFIX));
    });
    expect(bare).toEqual([]);
  });

  it('lines with unclear keys that Redis cannot resolve are syntax errors, and read as such', async () => {
    const answers = await getKeys(lines);
    const unresolved = lines.filter((line, index) => !isSure(line) && answers[index] instanceof Error);
    expect(unresolved.length).toBeGreaterThan(500);
    const prepared = unresolved.map((line): Line => {
      const { name, args } = prepare(line, PREFIX);
      return [name, ...(args as string[])];
    });
    await redis.flushall();
    const bare = await replies(unresolved);
    const got = await replies(prepared);
    for (const [index, reply] of got.entries()) {
      expect(reply, prepared[index]?.join(' ')).toBeInstanceOf(Error);
      expect(String(reply).replaceAll(PREFIX, ''), prepared[index]?.join(' ')).toBe(String(bare[index]));
    }
    expect(await redis.dbsize()).toBe(0);
  });
});

it('in every other command with keys, keys are where Redis finds them, whatever the arguments', async () => {
  type Entry = [name: string, arity: number, flags: string[], first: number, ...rest: unknown[]];
  const known = (await redis.call('COMMAND')) as Entry[];
  const fixed = known.filter(
    ([name]) => hasFixedKeys(name) && refusalOf([name, 'x', 'x', 'x']) === undefined,
  );
  expect(fixed.length).toBeGreaterThan(120);
  const words = fc.array(fc.constantFrom(...PIECES.flat(), '"', '', '*'), { minLength: 6, maxLength: 9 });
  const lines = fixed.flatMap(([name, arity], index) =>
    fc
      .sample(words, { numRuns: 20, seed: index })
      .map((args) => [name, ...args.slice(0, arity > 0 ? arity - 1 : undefined)]),
  );
  const answers = await getKeys(lines);
  const compared = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const keys = answers[index];
    if (!keys || keys instanceof Error) continue;
    expect(sorted(keysOf(line)), line.join(' ')).toEqual(sorted(keys));
    compared.add(line[0] ?? '');
  }
  expect(fixed.map(([name]) => name).filter((name) => !compared.has(name))).toEqual([]);
});
