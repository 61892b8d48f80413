import fc from 'fast-check';
import { expect, test } from 'vitest';
import { predictLatencyMs } from './model-latency.ts';
import { modelTrace } from './model-trace.ts';
import { percentile } from './percentile.ts';

test.each([50, 99])('the p%s latency is that of the model trace', (percent) => {
  const strategy = fc.record({
    kind: fc.constantFrom('pipelined' as const, 'transaction' as const),
    batchSize: fc.integer({ min: 1, max: 300 }),
  });
  const workload = fc.record({
    phases: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }),
    requestBytes: fc.integer({ min: 20, max: 100_000 }),
  });
  const network = fc.record(
    {
      rttMs: fc.double({ min: 0, max: 300, noNaN: true }),
      bandwidthMbps: fc.double({ min: 0.1, max: 1_000, noNaN: true }),
      tcp: fc.record({ initialWindow: fc.integer({ min: 1, max: 20 }) }),
    },
    { requiredKeys: ['rttMs'] },
  );
  fc.assert(
    fc.property(strategy, workload, network, (lane, commands, link) => {
      const trace = modelTrace(lane, commands, link);
      if (trace === undefined) throw new Error('no trace of a lane that ends within minutes');
      const { issued, resolved } = trace;
      const latenciesMs = Array.from(resolved, (at, row) => (at - (issued[row] ?? 0)) / 1_000);
      const expected = percentile(
        latenciesMs.toSorted((a, b) => a - b),
        percent,
      );
      // Instants of the trace are whole microseconds.
      expect(Math.abs(predictLatencyMs(percent, lane, commands, link) - expected)).toBeLessThanOrEqual(0.001);
    }),
  );
});
