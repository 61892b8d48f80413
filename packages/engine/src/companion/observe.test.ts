/** The second client against a real Redis: what it reports, and what it says about anything that it could not see. */

import { type RedisProcess, startRedis } from '@roundtrip/testing/processes';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cut, startCuttingNetwork } from '../../test/cutting-network.ts';
import type { PreparedCommand } from '../keys/key-prefix.ts';
import type { CompanionMessage, Observation } from './companion-messages.ts';
import { observe } from './observe.ts';

let redis: RedisProcess;
let admin: Redis;
beforeAll(async () => {
  redis = await startRedis();
  admin = new Redis({ port: redis.port, protocol: 2 });
});
afterAll(async () => {
  admin.disconnect();
  await redis.stop();
});
beforeEach(async () => {
  await admin.flushall();
});
const ends: (() => unknown)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/**
 * Polls once, then `polls` times while the lane runs, then once after it.
 *
 * @param between called before each of the latter
 */
async function observed(
  lines: readonly string[],
  {
    polls = 0,
    port = redis.port,
    protocol = 2 as 2 | 3,
    between = (_poll: number) => {},
    isActive = (_asked: number): boolean => false,
  } = {},
) {
  const commands = lines.map((line): PreparedCommand => {
    const [name = '', ...args] = line.split(' ');
    return { name, args };
  });
  const seen: Observation[] = [];
  const looked: { state: number; askedNs: bigint; answeredNs: bigint }[] = [];
  const messages: CompanionMessage['type'][] = [];
  let ended: Extract<CompanionMessage, { type: 'observing-ended' }> | undefined;
  let asked = 0;
  const isOver = () => {
    between(asked);
    return ++asked > polls;
  };
  const address = { kind: 'tcp', host: '127.0.0.1', port, tls: false, db: 0 } as const;
  const access = { address, connectionName: 'observer' };
  const lane = { isOver, isActive: () => isActive(asked) };
  await observe({ type: 'observe', access, protocol, commands, everyMs: 0 }, lane, (message) => {
    messages.push(message.type);
    if (message.type === 'observed') seen.push(message.observation);
    if (message.type === 'looks') {
      const { state, askedNs, answeredNs } = message.looks;
      for (const [row, each] of state.entries()) {
        looked.push({
          state: each,
          askedNs: askedNs[row] as bigint,
          answeredNs: answeredNs[row] as bigint,
        });
      }
    }
    if (message.type === 'observing-ended') ended = message;
  });
  return { seen, looked, replies: seen.map(({ replies }) => replies), messages, ended };
}

describe('an interrupted poll', () => {
  const POLL = ['ECHO the-poll', 'GET n', 'GET text'];
  const text = 'x'.repeat(50_000);
  const first = '$8\r\nthe-poll\r\n'.length;
  const second = '$1\r\n7\r\n'.length;
  const whole = first + second + `$50000\r\n${text}\r\n`.length;

  it.each<[string, number, number]>([
    ['the first, before any reply', 1, 0],
    ['the first, in its first reply', 1, 3],
    ['the first, in its last reply', 1, whole - 2],
    ['a later one, before any reply', 4, 0],
    ['a later one, in its first reply', 4, 1],
    ['a later one, between two replies', 4, first],
    ['a later one, in its last reply', 4, first + second + 20_000],
    ['a later one, before the last byte', 4, whole - 1],
    ['the last, when the lane is over', 7, first + 1],
  ])('is ignored, and earlier observations stand: %s', async (_, request, replyBytes) => {
    await admin.mset({ n: '7', text });
    const cut: Cut = { marker: 'the-poll', request, replyBytes };
    const network = await startCuttingNetwork(redis.port, cut);
    ends.push(network.close);
    const { replies, ended, messages } = await observed(POLL, { port: network.port, polls: 5 });
    const isSeen = request > 1;
    expect(replies).toEqual(isSeen ? [['"the-poll"', '"7"', `"${text}"`]] : []);
    expect(ended).toEqual({ type: 'observing-ended', states: isSeen ? 1 : 0, isComplete: false });
    // The lane that waits for the observer does not wait for ever.
    expect(messages).toContain('ready');
  });

  it('counts if its last byte arrived before the connection was lost', async () => {
    await admin.mset({ n: '7', text });
    const network = await startCuttingNetwork(redis.port, {
      marker: 'the-poll',
      request: 1,
      replyBytes: whole,
    });
    ends.push(network.close);
    const { replies, ended } = await observed(POLL, { port: network.port, polls: 5 });
    expect(replies).toHaveLength(1);
    expect(ended).toMatchObject({ states: 1, isComplete: false });
  });
});

it('an uninterrupted observation is complete, including errors and nils', async () => {
  await admin.lpush('list', 'a');
  const { replies, ended } = await observed(['GET nothing', 'GET list', 'LRANGE list 0 -1'], { polls: 3 });
  expect(replies).toEqual([
    ['(nil)', '(error) WRONGTYPE Operation against a key holding the wrong kind of value', '1) "a"'],
  ]);
  expect(ended).toEqual({ type: 'observing-ended', states: 1, isComplete: true });
});

describe('a reply that is too long to keep', () => {
  const notKept = (bytes: string) =>
    expect.stringMatching(new RegExp(`^\\(not kept: ${bytes} bytes, SHA-256 [0-9a-f]{12}…\\)$`));

  // Each poll inverts all bits, and gets a reply of the same length.
  it.each([2, 3] as const)('is described, and still counts as a state (RESP%i)', async (protocol) => {
    await admin.setrange('big', 1_499_999, 'x');
    const { replies, ended } = await observed(['BITOP NOT big big', 'GET big', 'STRLEN big'], {
      polls: 20,
      protocol,
    });
    expect(ended).toEqual({ type: 'observing-ended', states: 2, isComplete: true });
    expect(replies).toHaveLength(22);
    const reply = '$1500000\r\n'.length + 1_500_000 + '\r\n'.length;
    for (const poll of replies) {
      expect(poll).toEqual(['(integer) 1500000', notKept(reply.toLocaleString('en')), '(integer) 1500000']);
    }
    // The texts differ between the two states as well.
    expect(new Set(replies.flat()).size).toBe(3);
  });

  it('may be one of many that no longer fits', async () => {
    for (let key = 0; key < 12; key++) await admin.setrange(`big${key}`, 99_999, 'x');
    const lines = Array.from({ length: 12 }, (_, key) => `GET big${key}`);
    const { replies, ended } = await observed(['BITOP NOT big11 big11', ...lines], { polls: 4 });
    expect(ended).toMatchObject({ states: 2 });
    expect(replies[0]?.slice(1, 11).every((text) => text.startsWith('"'))).toBe(true);
    expect(replies[0]?.slice(11)).toEqual([notKept('100,011'), notKept('100,011')]);
  });

  it('may be a list of many elements', async () => {
    await admin.rpush('list', ...Array.from({ length: 2000 }, (_, at) => `${at}`.padEnd(1000)));
    const { replies, ended } = await observed(['LRANGE list 0 -1'], {
      polls: 10,
      between: (poll) => void (poll === 0 && admin.lset('list', 1999, 'other')),
    });
    expect(replies.every(([text = '']) => text.startsWith('(not kept: '))).toBe(true);
    expect(ended?.states).toBe(replies.length);
  });
});

it('all changes are counted; beyond the limit only the last is reported, with the number left out', async () => {
  const { replies, seen, ended } = await observed(['INCR n'], { polls: 2498 });
  expect(ended).toEqual({ type: 'observing-ended', states: 2500, isComplete: true });
  expect(replies.slice(0, 2000)).toEqual(Array.from({ length: 2000 }, (_, at) => [`(integer) ${at + 1}`]));
  expect(seen.slice(2000)).toEqual([
    { atNs: expect.any(BigInt), state: 2499, replies: ['(integer) 2500'], leftOut: 499 },
  ]);
});

it('every look is told, with when it was asked and answered and which state it saw; only changes with their replies', async () => {
  const values = ['a', 'a', 'b', 'a', 'a', 'c'];
  const { looked, seen } = await observed(['GET n'], {
    polls: values.length - 1,
    between: (poll) => void admin.set('n', values[poll] ?? 'c'),
  });
  expect(looked).toHaveLength(values.length + 1);
  const instants = looked.flatMap(({ askedNs, answeredNs }) => [askedNs, answeredNs]);
  expect(instants).toEqual(instants.toSorted((a, b) => Number(a - b)));
  const told = seen.map(({ atNs, state }) => [atNs, state]);
  const changes = looked.filter(({ state }, row) => row === 0 || state !== looked[row - 1]?.state);
  expect(changes.map(({ answeredNs, state }) => [answeredNs, state])).toEqual(told);
  // The same replies are the same state, however often they come back.
  const texts = new Map(seen.map(({ state, replies }) => [state, replies.join()]));
  for (const { state, replies } of seen) expect(replies.join()).toBe(texts.get(state));
  expect(texts.size).toBe(new Set(seen.map(({ replies }) => replies.join())).size);
});

describe('its latency', () => {
  it('covers exactly the polls that began during the lane', async () => {
    // The first poll precedes the lane, and the last follows it.
    const { ended } = await observed(['GET n'], {
      polls: 30,
      isActive: (asked) => asked > 10 && asked <= 30,
    });
    expect(ended?.latencyMs?.looks).toBe(20);
    const { p50 = 0, p99 = 0, max = 0 } = ended?.latencyMs ?? {};
    expect(p50).toBeGreaterThan(0);
    expect(p99).toBeGreaterThanOrEqual(p50);
    expect(max).toBeGreaterThanOrEqual(p99);
  });

  it('is measured from the request to the last reply', async () => {
    const { ended } = await observed(['GET n', 'BLPOP nothing 0.03'], {
      polls: 3,
      isActive: (asked) => asked > 0,
    });
    expect(ended?.latencyMs?.looks).toBe(3 + 1);
    expect(ended?.latencyMs?.p50).toBeGreaterThanOrEqual(30);
  });
});
