import { expect, test } from 'vitest';
import { networkText } from './network-text.ts';

test.each([
  [
    { rttMs: 0.8, jitterMs: 0.1 },
    'the network between here and there: 0.8 ms, jitter 0.1 (with a Redis nearby: --rtt 0.8 --jitter 0.1)',
  ],
  [{ rttMs: 81, jitterMs: 0 }, 'the network between here and there: 81 ms (with a Redis nearby: --rtt 81)'],
  [{ rttMs: 0.06, jitterMs: 0.007 }, 'the network between here and there: 0.06 ms, jitter 0.007'],
])('%j', (network, text) => {
  expect(networkText(network)).toBe(text);
});
