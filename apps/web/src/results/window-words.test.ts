import type { Strategy, Summary } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import type { VerdictLane } from './verdict-words.ts';
import { windowWords } from './window-words.ts';

const tcp = { rttMs: 20, tcp: {} };

function lane(strategy: Strategy, figures: Partial<Summary>): VerdictLane {
  const summary = {
    commands: 1_000,
    errors: 0,
    roundTrips: 1,
    writes: 1,
    requestBytes: 64_000,
    replyBytes: 5_000,
    ...figures,
  };
  return { strategy, totalsMs: [1], summary: summary as Summary };
}

const pipelined = (figures: Partial<Summary>) => lane({ kind: 'pipelined', batchSize: 1_000 }, figures);

test('one round trip of the client can be three of the network', () => {
  expect(windowWords([pipelined({ networkRoundTrips: 3 })], tcp)).toBe(
    '1 round trip, but 3 of the network: 64.0 KB does not fit in TCP’s first window of 14.5 KB (about 226 of these commands).',
  );
});

test('of several lanes, the first that waited is named; it may be its replies that do not fit', () => {
  const lanes = [
    lane({ kind: 'sequential' }, { roundTrips: 1_000, networkRoundTrips: 1_000 }),
    pipelined({ roundTrips: 2, requestBytes: 4_000, replyBytes: 200_000, networkRoundTrips: 6 }),
  ];
  expect(windowWords(lanes, tcp)).toBe(
    'Pipelining: 2 round trips, but 6 of the network: 100 KB at a time does not fit in TCP’s window, which starts at 14.5 KB (about 72 of these commands).',
  );
});

test('lanes of one strategy are named by batch size, and an initial window that was set is quoted', () => {
  const small = lane({ kind: 'pipelined', batchSize: 10 }, { roundTrips: 100, networkRoundTrips: 100 });
  expect(
    windowWords([small, pipelined({ networkRoundTrips: 5 })], { rttMs: 20, tcp: { initialWindow: 2 } }),
  ).toBe(
    'Pipelining in batches of 1,000: 1 round trip, but 5 of the network: 64.0 KB does not fit in TCP’s first window of 2.90 KB (about 45 of these commands).',
  );
});

test('the number of commands that fit is left out if none does', () => {
  const large = pipelined({ commands: 1, requestBytes: 1_000_000, networkRoundTrips: 7 });
  expect(windowWords([large], tcp)).toMatch(/1\.00 MB does not fit in TCP’s first window of 14\.5 KB\.$/);
});

test('many small writes run out of segments, however few bytes they are', () => {
  const concurrent = lane(
    { kind: 'concurrent' },
    { writes: 200, requestBytes: 12_800, networkRoundTrips: 2 },
  );
  expect(windowWords([concurrent], tcp)).toBe(
    '1 round trip, but 2 of the network: 200 writes do not fit in TCP’s first window of 10 segments, since each takes one, however small.',
  );
  const pieces = pipelined({ requestBytes: 4_000, replyBytes: 13_000, networkRoundTrips: 2 });
  expect(windowWords([pieces], tcp)).toBe(
    '1 round trip, but 2 of the network: bytes written in small pieces did not fit in TCP’s window.',
  );
});

test('nothing is said if nothing waited or no window was simulated', () => {
  expect(windowWords([pipelined({ networkRoundTrips: 1 })], tcp)).toBeUndefined();
  expect(windowWords([pipelined({})], { rttMs: 20 })).toBeUndefined();
  expect(windowWords([pipelined({ networkRoundTrips: 3 })], { rttMs: 0, tcp: {} })).toBeUndefined();
});
