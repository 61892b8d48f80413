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
    requestBytes: 64_000,
    replyBytes: 5_000,
    ...figures,
  };
  return { strategy, totalsMs: [1], summary: summary as Summary };
}

const pipelined = (figures: Partial<Summary>) => lane({ kind: 'pipelined', batchSize: 1_000 }, figures);

test('one round trip of the client may be three of the network', () => {
  expect(windowWords([pipelined({ networkRoundTrips: 3 })], tcp)).toBe(
    '1 round trip, but 3 of the network: 64.0 KB at a time do not fit the first window of TCP.',
  );
});

test('of several lanes the first that waited is named, and replies may be what does not fit', () => {
  const lanes = [
    lane({ kind: 'sequential' }, { roundTrips: 1_000, networkRoundTrips: 1_000 }),
    pipelined({ roundTrips: 2, requestBytes: 4_000, replyBytes: 200_000, networkRoundTrips: 6 }),
  ];
  expect(windowWords(lanes, tcp)).toBe(
    'Pipelining: 2 round trips, but 6 of the network: 100 KB at a time do not fit TCP’s window as it was.',
  );
});

test('nothing is said where nothing waited, or no window was simulated', () => {
  expect(windowWords([pipelined({ networkRoundTrips: 1 })], tcp)).toBeUndefined();
  expect(windowWords([pipelined({})], { rttMs: 20 })).toBeUndefined();
  expect(windowWords([pipelined({ networkRoundTrips: 3 })], { rttMs: 0, tcp: {} })).toBeUndefined();
});
