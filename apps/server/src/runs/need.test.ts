import { checkExperiment } from '@roundtrip/checks';
import type { Experiment } from '@roundtrip/protocol';
import { describe, expect, it } from 'vitest';
import { needOf } from './need.ts';
import { ROOM } from './seats.ts';

/** @throws Error when it may not be run at all */
function needs(text: string, rest: Partial<Experiment> = {}) {
  const experiment: Experiment = {
    workload: { kind: 'commands', text },
    lanes: [{ kind: 'sequential' }],
    network: { rttMs: 80 },
    ...rest,
  };
  const checked = checkExperiment(experiment, { refuses: () => false });
  if (!checked.ok) throw new Error(checked.error.message);
  return needOf(checked);
}

const isShared = (...given: Parameters<typeof needs>) => needs(...given).share < 1;

describe('a worker is shared by runs', () => {
  it.each<[string, Partial<Experiment>]>([
    ['100 GET a', {}],
    ['GET a\nGET b\nGET c', { lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }] }],
    ['GET a\nGET b\nGET c', { network: { rttMs: 80, jitterMs: 5, bandwidthMbps: 10 }, repetitions: 20 }],
    [
      '100 SET a 1',
      { lanes: [{ kind: 'transaction', batchSize: 100, watch: ['a'] }, { kind: 'concurrent' }] },
    ],
    ['10 GET a', { setup: '500 SET key:{i} value', network: { rttMs: 80, dropAfterReplies: 3 } }],
    ['100 GET a', { network: { rttMs: 40 } }],
  ])('that mostly wait: %s %j', (text, rest) => {
    expect(isShared(text, rest)).toBe(true);
  });

  it('that warm a cache by a slow fetch', () => {
    const workload = {
      kind: 'cache-warming',
      keys: 50,
      cachedPercent: 50,
      fetchMs: 200,
      ttlSeconds: 9,
    } as const;
    expect(isShared('', { workload })).toBe(true);
  });
});

describe('a worker is not shared by runs', () => {
  it.each([0, 0.2, 1, 5, 39.9])('at an RTT as short as %f ms', (rttMs) => {
    expect(isShared('100 GET a', { network: { rttMs } })).toBe(false);
  });

  it.each<Experiment['lanes'][number]>([
    { kind: 'pipelined', batchSize: 101 },
    { kind: 'transaction', batchSize: 500 },
    { kind: 'concurrent' },
    { kind: 'auto-pipelined' },
  ])('that send more than a hundred commands at once: %j', (lane) => {
    expect(isShared('200 GET a', { lanes: [{ kind: 'sequential' }, lane] })).toBe(false);
    expect(isShared('100 GET a', { lanes: [{ kind: 'sequential' }, lane] })).toBe(true);
  });

  it('that send, or have in place, more than 64 KB', () => {
    const value = 'x'.repeat(70_000);
    expect(isShared(`SET a ${value}`)).toBe(false);
    expect(isShared('GET a', { setup: `SET a ${value}` })).toBe(false);
  });

  it.each([
    'SETRANGE a 999999 x',
    'setbit a 7999999 1',
    'RPUSH list 1 2\nSORT list GET # GET #',
    'COMMAND DOCS GET',
    'BITFIELD a SET u8 #999999 1',
    'SADD a x\nSRANDMEMBER a -10000',
    'HSET a x 1\nHRANDFIELD a -10000',
    'ZADD a 1 x\nZRANDMEMBER a -10000',
  ])('whose replies may be large though their requests are not: %s', (text) => {
    expect(isShared(text)).toBe(false);
    expect(isShared('GET a', { setup: text })).toBe(false);
  });

  it.each(['MGET', 'HMGET h', 'XREAD STREAMS'])('that may name a large value many times: %s', (command) => {
    const text = (bytes: number) => `SET a ${'x'.repeat(bytes)}\n${command} a a a a`;
    expect(isShared(text(10_000))).toBe(false);
    expect(isShared(`${text(100)}\n20 GET a`)).toBe(true);
  });

  it('beside which a second client looks', () => {
    expect(isShared('100 GET a', { observer: { text: 'GET a', everyMs: 100 } })).toBe(false);
  });

  it('that work for most of the time', () => {
    expect(isShared('GET a', { network: { rttMs: 40 } })).toBe(false);
  });
});

it('what a run needs of a processor falls with the distance, and how long it takes grows with it', () => {
  const near = needs('100 GET a', { network: { rttMs: 40 } });
  const far = needs('100 GET a', { network: { rttMs: 80 } });
  expect(far.share).toBeLessThan(near.share);
  expect(near.ms).toBeGreaterThan(4000);
  expect(far.ms).toBeGreaterThan(8000);
  expect(far.ms).toBeLessThan(8500);
});

it('sixty-four of a hundred commands at 80 ms find room on one worker', () => {
  expect(64 * needs('100 GET a').share).toBeLessThan(ROOM);
});
