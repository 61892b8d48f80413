/** A run as the browser keeps it, for the tests of its history. */
import type { Summary } from '@roundtrip/protocol';
import type { RunBody, RunCard } from '../src/history/run-record.ts';
import type { LaneSeries } from '../src/workbench/lane-series.ts';

export const SUMMARY: Summary = {
  commands: 1,
  errors: 0,
  totalMs: 1.5,
  roundTrips: 1,
  writes: 1,
  requestBytes: 14,
  replyBytes: 7,
  opsPerSecond: 667,
  latencyMs: { min: 1.5, mean: 1.5, p50: 1.5, p90: 1.5, p99: 1.5, max: 1.5 },
  partsMs: { client: 0.1, outbound: 0.5, redis: 0.2, inbound: 0.5, batch: 0.2 },
};

const SERIES: LaneSeries = {
  commands: 1,
  race: { us: Uint32Array.of(1_500), done: Uint32Array.of(1) },
  milestonesUs: new Uint32Array(7).fill(1_500),
  byCommand: { command: Uint32Array.of(1), us: Uint32Array.of(1_500) },
  percentiles: { us: Uint32Array.of(1_500), below: Uint32Array.of(0), commands: 1 },
  percentilesUs: new Uint32Array(9).fill(1_500),
};

export function keptRun(id: string, change: Partial<RunCard> = {}): { card: RunCard; body: RunBody } {
  const network = { rttMs: 1 };
  const strategy = { kind: 'sequential' } as const;
  return {
    card: {
      format: 1,
      id,
      at: 1_000,
      name: `run ${id}`,
      isPinned: false,
      network,
      repetitions: 1,
      floorMs: 0.05,
      redis: { target: 'local', version: '7.0.15' },
      lanes: [{ strategy, summary: SUMMARY }],
      ...change,
    },
    body: {
      format: 1,
      id,
      experiment: { workload: { kind: 'commands', text: 'PING' }, lanes: [strategy], network },
      series: [SERIES],
    },
  };
}
