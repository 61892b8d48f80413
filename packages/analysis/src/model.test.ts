import type { Network, Strategy } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ModelWorkload, predictLane } from './model.ts';

const thousand = { phases: [1_000], requestBytes: 40_000 };

describe('predictLane', () => {
  test("the seed's experiment takes about 1.6 s one by one and at least fifty times less in one pipeline", () => {
    const network = { rttMs: 1.5 };
    const sequential = predictLane({ kind: 'sequential' }, thousand, network);
    const pipelined = predictLane({ kind: 'pipelined', batchSize: 1_000 }, thousand, network);
    expect(sequential.totalMs).toBeCloseTo(1_616, -1);
    expect(sequential.totalMs / pipelined.totalMs).toBeGreaterThan(50);
    expect(pipelined.roundTrips).toBe(1);
  });

  test('without simulated delay, it reproduces the throughput it was derived from', () => {
    const perSecond = (batchSize: number) =>
      1e6 / predictLane({ kind: 'pipelined', batchSize }, thousand, { rttMs: 0 }).totalMs;
    expect(perSecond(1)).toBeCloseTo(8_600, -2);
    expect(perSecond(100)).toBeGreaterThan(180_000);
    expect(perSecond(100)).toBeLessThan(195_000);
    expect(perSecond(1_000)).toBeCloseTo(238_000, -4);
  });

  test('a link of 1 Mbit/s takes 320 ms longer for 40 KB of requests', () => {
    const free = predictLane({ kind: 'concurrent' }, thousand, { rttMs: 1 });
    const slow = predictLane({ kind: 'concurrent' }, thousand, { rttMs: 1, bandwidthMbps: 1 });
    expect(slow.totalMs - free.totalMs).toBeCloseTo(320);
  });

  test('jitter around zero delay can only add: σ·√(2/π) in each direction of every round trip', () => {
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

  describe('over TCP', () => {
    const costs = { perRoundTripMs: 0, perCommandMs: 0 };
    const tcp = { rttMs: 40, tcp: {} };
    const batches = (batchSize: number): Strategy => ({ kind: 'pipelined', batchSize });
    const totalMs = (strategy: Strategy, workload: ModelWorkload, network: Network) =>
      predictLane(strategy, workload, network, costs).totalMs;

    /** Measured with a kernel's TCP for one pipeline: docs/measuring.md. */
    test.each([
      [14, 1],
      [20, 2],
      [64, 3],
      [100, 3],
      [250, 5],
      [1_000, 7],
      [4_000, 9],
    ])('a batch of %d KB takes %d RTTs on a fresh connection', (kb, rtts) => {
      const workload = { phases: [kb], requestBytes: kb * 1_000 };
      expect(totalMs(batches(kb), workload, tcp)).toBeCloseTo(rtts * 40, 6);
      expect(predictLane(batches(kb), workload, tcp).roundTrips).toBe(1);
    });

    test('replies wait as well, if known', () => {
      const workload = { phases: [100], requestBytes: 3_000 };
      expect(totalMs(batches(100), workload, tcp)).toBeCloseTo(40, 6);
      expect(totalMs(batches(100), { ...workload, replyBytes: 100_000 }, tcp)).toBeCloseTo(3 * 40, 6);
    });

    test('a connection warmed up by its setup is as fast as an ideal link, unless a fresh one is requested', () => {
      const workload = { phases: [1_000], requestBytes: 64_000 };
      const warmed = { ...workload, setup: workload };
      expect(totalMs(batches(1_000), warmed, tcp)).toBeCloseTo(
        totalMs(batches(1_000), workload, { rttMs: 40 }),
      );
      const fresh = { rttMs: 40, tcp: { fresh: true } };
      expect(totalMs(batches(1_000), warmed, fresh)).toBeCloseTo(3 * 40, 6);
    });

    test('a batch that fits the initial window takes the time of an ideal link, and none takes less', () => {
      const batch = fc.integer({ min: 1, max: 2_000 });
      const network = fc.record({
        rttMs: fc.double({ min: 0.1, max: 300, noNaN: true }),
        tcp: fc.constant({}),
      });
      const commands = fc.integer({ min: 1, max: 5_000 });
      const bytes = fc.integer({ min: 20, max: 2_000 });
      fc.assert(
        fc.property(batch, network, commands, bytes, (batchSize, link, count, each) => {
          const workload = { phases: [count], requestBytes: count * each };
          const ideal = totalMs(batches(batchSize), workload, { rttMs: link.rttMs });
          const windowed = totalMs(batches(batchSize), workload, link);
          expect(windowed).toBeGreaterThanOrEqual(ideal - 1e-6);
          if (Math.min(batchSize, count) * each <= 14_480) expect(windowed).toBeCloseTo(ideal, 6);
        }),
      );
    });

    test('small writes fill the window sooner', () => {
      const workload = { phases: [1_000], requestBytes: 27_000 };
      // 27 KB are 19 segments: two flights. If each command is written by itself, the first holds ten of them.
      expect(totalMs(batches(1_000), workload, tcp)).toBeCloseTo(2 * 40, 6);
      expect(totalMs({ kind: 'concurrent' }, { phases: [1_400], requestBytes: 14_000 }, tcp)).toBeCloseTo(
        80,
        6,
      );
      expect(totalMs({ kind: 'auto-pipelined' }, { phases: [1_400], requestBytes: 14_000 }, tcp)).toBeCloseTo(
        40,
        6,
      );
    });

    test('without an RTT it has no effect', () => {
      for (const rest of [{}, { bandwidthMbps: 10 }, { jitterMs: 2 }]) {
        const network = { rttMs: 0, ...rest };
        expect(predictLane(batches(1_000), thousand, { ...network, tcp: {} })).toEqual(
          predictLane(batches(1_000), thousand, network),
        );
      }
    });
  });
});
