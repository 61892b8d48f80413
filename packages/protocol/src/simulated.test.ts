import { describe, expect, test } from 'vitest';
import type { Network } from './experiment.ts';
import { delaysBytes, hasWindow, isSimulated } from './simulated.ts';

describe.each<[what: string, network: Network, simulated: boolean, delayed: boolean]>([
  ['nothing', { rttMs: 0 }, false, false],
  ['a jitter of 0', { rttMs: 0, jitterMs: 0 }, false, false],
  ['an RTT', { rttMs: 0.1 }, true, true],
  ['jitter alone', { rttMs: 0, jitterMs: 0.2 }, true, true],
  ['a bandwidth alone', { rttMs: 0, bandwidthMbps: 10 }, true, true],
  ['jitter and a bandwidth', { rttMs: 0, jitterMs: 1, bandwidthMbps: 10 }, true, true],
  ['a connection that is lost', { rttMs: 0, dropAfterReplies: 3 }, true, false],
  ['a connection that is lost before the first reply', { rttMs: 0, dropAfterReplies: 0 }, true, false],
  ['an RTT and a connection that is lost', { rttMs: 1, dropAfterReplies: 0 }, true, true],
  ['TCP without an RTT', { rttMs: 0, tcp: {} }, false, false],
  ['TCP and an RTT', { rttMs: 1, tcp: {} }, true, true],
  ['TCP and a bandwidth, without an RTT', { rttMs: 0, bandwidthMbps: 10, tcp: {} }, true, true],
])('a network of %s', (_, network, simulated, delayed) => {
  test(`is ${simulated ? '' : 'not '}simulated`, () => expect(isSimulated(network)).toBe(simulated));
  test(`${delayed ? 'delays' : 'does not delay'} bytes`, () => expect(delaysBytes(network)).toBe(delayed));
});

test('bytes wait for a congestion window only where acknowledgements take time', () => {
  expect(hasWindow({ rttMs: 1 })).toBe(false);
  expect(hasWindow({ rttMs: 1, tcp: {} })).toBe(true);
  expect(hasWindow({ rttMs: 0, jitterMs: 1, bandwidthMbps: 10, tcp: {} })).toBe(false);
});
