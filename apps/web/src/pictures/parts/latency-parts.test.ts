import type { Network } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PARTS, partsOver, sharesOf } from './latency-parts.ts';

const ms = fc.double({ min: 0, max: 1e4, noNaN: true });

test('the shares of a latency add up to the whole', () => {
  fc.assert(
    fc.property(fc.record({ client: ms, outbound: ms, redis: ms, inbound: ms, batch: ms }), (parts) => {
      const shares = sharesOf(parts);
      const sum = PARTS.reduce((total, { name }) => total + shares[name], 0);
      const whole = PARTS.reduce((total, { name }) => total + parts[name], 0);
      if (whole > 1e-300) expect(sum).toBeCloseTo(100, 6);
    }),
  );
});

test('a latency of zero has no shares', () => {
  const nothing = { client: 0, outbound: 0, redis: 0, inbound: 0, batch: 0 };
  expect(sharesOf(nothing)).toEqual(nothing);
});

test('outbound and inbound are hatched and called simulated exactly if the network delays bytes', () => {
  const ways = (network: Network) => partsOver(network).filter(({ name }) => /bound$/.test(name));
  for (const network of [{ rttMs: 1 }, { rttMs: 0, jitterMs: 1 }, { rttMs: 0, bandwidthMbps: 10 }]) {
    expect(ways(network).map(({ hatch }) => hatch)).toEqual(['forward', 'back']);
    for (const { means } of ways(network)) expect(means).toMatch(/simulated/);
  }
  for (const network of [{ rttMs: 0 }, { rttMs: 0, dropAfterReplies: 1 }]) {
    expect(ways(network).every(({ hatch }) => hatch === undefined)).toBe(true);
    for (const { means } of ways(network)) expect(means).not.toMatch(/simulated/);
  }
});
