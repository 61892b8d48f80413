import type { Network } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { predictLane, roundTripsFor } from './model.ts';

const thousand = { phases: [1_000], requestBytes: 40_000 };

describe('roundTripsFor', () => {
  test('sequential takes one for each command, concurrent one in all', () => {
    expect(roundTripsFor({ kind: 'sequential' }, 3)).toBe(3);
    expect(roundTripsFor({ kind: 'concurrent' }, 3)).toBe(1);
    expect(roundTripsFor({ kind: 'auto-pipelined' }, 3)).toBe(1);
  });

  test('a batch takes one, the last batch may be short, and WATCH adds its own', () => {
    expect(roundTripsFor({ kind: 'pipelined', batchSize: 100 }, 1_000)).toBe(10);
    expect(roundTripsFor({ kind: 'pipelined', batchSize: 100 }, 1_001)).toBe(11);
    expect(roundTripsFor({ kind: 'transaction', batchSize: 500 }, 1_000)).toBe(2);
    expect(roundTripsFor({ kind: 'transaction', batchSize: 500, watch: ['k'] }, 1_000)).toBe(4);
  });

  test('nothing takes none', () => {
    expect(roundTripsFor({ kind: 'concurrent' }, 0)).toBe(0);
  });
});

describe('predictLane', () => {
  test("the seed's experiment takes about 1.6 s one by one and at least fifty times less in one pipeline", () => {
    const network = { rttMs: 1.5 };
    const sequential = predictLane({ kind: 'sequential' }, thousand, network);
    const pipelined = predictLane({ kind: 'pipelined', batchSize: 1_000 }, thousand, network);
    expect(sequential.totalMs).toBeCloseTo(1_616, -1);
    expect(sequential.totalMs / pipelined.totalMs).toBeGreaterThan(50);
    expect(pipelined.roundTrips).toBe(1);
  });

  test('without simulated delay it gives the throughput it was taken from', () => {
    const perSecond = (batchSize: number) =>
      1e6 / predictLane({ kind: 'pipelined', batchSize }, thousand, { rttMs: 0 }).totalMs;
    expect(perSecond(1)).toBeCloseTo(8_600, -2);
    expect(perSecond(100)).toBeGreaterThan(180_000);
    expect(perSecond(100)).toBeLessThan(195_000);
    expect(perSecond(1_000)).toBeCloseTo(238_000, -4);
  });

  test('a link of one megabit needs 320 ms more for 40 KB of requests', () => {
    const free = predictLane({ kind: 'concurrent' }, thousand, { rttMs: 1 });
    const slow = predictLane({ kind: 'concurrent' }, thousand, { rttMs: 1, bandwidthMbps: 1 });
    expect(slow.totalMs - free.totalMs).toBeCloseTo(320);
  });

  test('jitter around no delay can only add: σ·√(2/π) in each direction of every round trip', () => {
    const total = (network: Network) => predictLane({ kind: 'sequential' }, thousand, network).totalMs;
    const added = total({ rttMs: 0, jitterMs: 3 }) - total({ rttMs: 0 });
    expect(added).toBeCloseTo(1_000 * 2 * 3 * Math.sqrt(2 / Math.PI), 0);
    expect(total({ rttMs: 50, jitterMs: 1 })).toBeCloseTo(total({ rttMs: 50 }), 3);
  });

  test('a larger batch never takes longer, and neither does a faster network', () => {
    const batch = fc.integer({ min: 1, max: 5_000 });
    const rtt = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(batch, batch, rtt, rtt, (a, b, c, d) => {
        const total = (batchSize: number, rttMs: number) =>
          predictLane({ kind: 'pipelined', batchSize }, thousand, { rttMs }).totalMs;
        const [small, large] = [Math.min(a, b), Math.max(a, b)];
        const [near, far] = [Math.min(c, d), Math.max(c, d)];
        expect(total(large, near)).toBeLessThanOrEqual(total(small, near));
        expect(total(small, near)).toBeLessThanOrEqual(total(small, far));
      }),
    );
  });

  test('barriers add round trips phase by phase', () => {
    const phases = { phases: [10, 10, 10], requestBytes: 0 };
    expect(predictLane({ kind: 'concurrent' }, phases, { rttMs: 1 }).roundTrips).toBe(3);
    expect(predictLane({ kind: 'pipelined', batchSize: 7 }, phases, { rttMs: 1 }).roundTrips).toBe(6);
  });
});
