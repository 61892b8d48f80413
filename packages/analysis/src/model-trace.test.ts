import { hasWindow, INSTANTS, type Network, type Strategy, type TraceColumns } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { predictLane } from './model.ts';
import { modelTrace } from './model-trace.ts';

const batchSize = fc.integer({ min: 1, max: 60 });
const strategies: fc.Arbitrary<Strategy> = fc.oneof(
  fc.constantFrom<Strategy>({ kind: 'sequential' }, { kind: 'concurrent' }, { kind: 'auto-pipelined' }),
  batchSize.map((size): Strategy => ({ kind: 'pipelined', batchSize: size })),
  batchSize.map((size): Strategy => ({ kind: 'transaction', batchSize: size })),
  batchSize.map((size): Strategy => ({ kind: 'transaction', batchSize: size, watch: ['k'] })),
);
const networks: fc.Arbitrary<Network> = fc.oneof(
  fc.double({ min: 0, max: 300, noNaN: true }).map((rttMs): Network => ({ rttMs })),
  fc.record({
    rttMs: fc.double({ min: 0, max: 300, noNaN: true }),
    jitterMs: fc.double({ min: 0, max: 30, noNaN: true }),
    bandwidthMbps: fc.double({ min: 0.1, max: 1_000, noNaN: true }),
  }),
  fc.record(
    {
      rttMs: fc.double({ min: 0, max: 300, noNaN: true }),
      jitterMs: fc.double({ min: 0, max: 30, noNaN: true }),
      bandwidthMbps: fc.double({ min: 0.1, max: 1_000, noNaN: true }),
      tcp: fc.record(
        { initialWindow: fc.integer({ min: 1, max: 20 }), idleRestart: fc.boolean() },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['rttMs', 'tcp'] },
  ),
);
const workloads = fc.record({
  phases: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 4 }),
  requestBytes: fc.integer({ min: 20, max: 100_000 }),
});

/** For lanes that end within an hour. */
function tracedModel(...model: Parameters<typeof modelTrace>): TraceColumns {
  const trace = modelTrace(...model);
  if (trace === undefined) throw new Error('no trace');
  return trace;
}

test('a lane that takes longer than instants can represent has no trace', () => {
  const commands = 20_000;
  const workload = { phases: [commands], requestBytes: 40 * commands };
  // 20,000 round trips of 250 ms are 83 minutes.
  expect(modelTrace({ kind: 'sequential' }, workload, { rttMs: 250 })).toBeUndefined();
  expect(modelTrace({ kind: 'pipelined', batchSize: 100 }, workload, { rttMs: 250 })).toBeDefined();
});

test('the trace ends with the predicted total and number of round trips', () => {
  fc.assert(
    fc.property(strategies, workloads, networks, (strategy, workload, network) => {
      const trace = tracedModel(strategy, workload, network);
      const { totalMs, roundTrips } = predictLane(strategy, workload, network);
      expect(Math.abs((trace.resolved.at(-1) ?? 0) - totalMs * 1_000)).toBeLessThanOrEqual(1);
      expect((trace.roundTrip.at(-1) ?? 0) + 1).toBe(roundTrips);
    }),
  );
});

test('instants never decrease, within a row or from row to row', () => {
  fc.assert(
    fc.property(strategies, workloads, networks, (strategy, workload, network) => {
      const trace = tracedModel(strategy, workload, network);
      for (let row = 0; row < trace.status.length; row++) {
        const instants = INSTANTS.map((name) => trace[name][row] ?? Number.NaN);
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        if (row > 0) {
          for (const name of INSTANTS)
            expect(trace[name][row]).toBeGreaterThanOrEqual(trace[name][row - 1] ?? 0);
        }
      }
    }),
  );
});

test('over TCP, each command leaves between being written and arriving, and in order', () => {
  fc.assert(
    fc.property(strategies, workloads, networks, (strategy, workload, network) => {
      const { departures, sent, arrived, replied } = tracedModel(strategy, workload, network);
      expect(departures !== undefined).toBe(hasWindow(network));
      if (departures === undefined) return;
      for (const [row, leftAt] of departures.requests.entries()) {
        expect(leftAt).toBeGreaterThanOrEqual(sent[row] ?? 0);
        expect(leftAt).toBeLessThanOrEqual(arrived[row] ?? 0);
        if (row > 0) expect(leftAt).toBeGreaterThanOrEqual(departures.requests[row - 1] ?? 0);
      }
      // Replies are not known before a run.
      expect(departures.replies).toEqual(replied);
    }),
  );
});

test('64 KB with an initial window of ten segments leave in three flights, a round trip apart', () => {
  const workload = { phases: [1_000], requestBytes: 64_000 };
  const trace = tracedModel({ kind: 'pipelined', batchSize: 1_000 }, workload, { rttMs: 20, tcp: {} });
  expect([...new Set(trace.departures?.requests)]).toEqual([0, 20_000, 40_000]);
  // Each has 64 bytes: ten segments hold the last byte of the 226th, thirty that of the 678th.
  expect([226, 227, 678, 679].map((place) => trace.departures?.requests[place - 1])).toEqual([
    0, 20_000, 20_000, 40_000,
  ]);
});
