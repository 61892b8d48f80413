import { describe, expect, it } from 'vitest';
import { experimentSchema } from './experiment.ts';

const valid = {
  workload: { kind: 'commands', text: 'PING' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs: 1 },
};

describe('experimentSchema', () => {
  it.each([
    [valid],
    [
      {
        ...valid,
        workload: { kind: 'cache-warming', keys: 10, cachedPercent: 50, fetchMs: 5, ttlSeconds: 300 },
      },
    ],
    [{ ...valid, lanes: [{ kind: 'transaction', batchSize: 10, watch: ['k'] }, { kind: 'concurrent' }] }],
    [
      {
        ...valid,
        network: { rttMs: 0, jitterMs: 1, bandwidthMbps: 10 },
        repetitions: 20,
        seed: 0,
        protocol: 3,
      },
    ],
    [{ ...valid, network: { rttMs: 0, tcp: {} } }],
    [
      {
        ...valid,
        network: { rttMs: 20, jitterMs: 1, bandwidthMbps: 10, tcp: { initialWindow: 1, idleRestart: false } },
      },
    ],
    [{ ...valid, network: { rttMs: 20, tcp: { initialWindow: 10_000, fresh: true }, dropAfterReplies: 3 } }],
    [{ ...valid, setup: 'SET a 1', observer: { text: 'GET a', everyMs: 0 } }],
  ])('accepts every form of the contract', (experiment) => {
    expect(experimentSchema.parse(experiment)).toEqual(experiment);
  });

  it.each([
    [{ ...valid, lanes: [{ kind: 'pipelined', batchSize: 0 }] }, ['lanes', 0, 'batchSize']],
    [{ ...valid, lanes: [{ kind: 'pipelined', batchSize: 1.5 }] }, ['lanes', 0, 'batchSize']],
    [{ ...valid, lanes: [{ kind: 'pipelined' }] }, ['lanes', 0, 'batchSize']],
    [{ ...valid, lanes: Array.from({ length: 25 }, () => ({ kind: 'sequential' })) }, ['lanes']],
    [{ ...valid, network: { rttMs: -1 } }, ['network', 'rttMs']],
    [{ ...valid, network: { rttMs: Number.NaN } }, ['network', 'rttMs']],
    ...[0, -1, 1.5, 10_001, 1e9, '10', null].map((initialWindow): [object, (string | number)[]] => [
      { ...valid, network: { rttMs: 1, tcp: { initialWindow } } },
      ['network', 'tcp', 'initialWindow'],
    ]),
    [{ ...valid, network: { rttMs: 1, tcp: true } }, ['network', 'tcp']],
    [{ ...valid, network: { rttMs: 1, tcp: { window: 10 } } }, ['network', 'tcp']],
    [{ ...valid, network: { rttMs: 1, tcp: { idleRestart: 1 } } }, ['network', 'tcp', 'idleRestart']],
    [{ ...valid, repetitions: 21 }, ['repetitions']],
    [{ ...valid, protocol: 4 }, ['protocol']],
    [{ ...valid, workload: { kind: 'commands' } }, ['workload', 'text']],
  ])('names the offending field', (experiment, path) => {
    const parsed = experimentSchema.safeParse(experiment);
    expect(parsed.error?.issues.map((issue) => issue.path)).toContainEqual(path);
  });
});
