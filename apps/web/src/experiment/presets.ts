/** Preset experiments, each of which shows one thing. */
import { batchSizesUpTo } from '@roundtrip/analysis';
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { deepEqual } from './deep-equal.ts';

export interface Preset {
  id: string;
  label: string;
  /** What it shows, in a sentence. */
  shows: string;
  experiment: Experiment;
  /** Id of the picture that shows it best; absent if that is the first one. */
  picture?: string;
}

const sequential: Strategy = { kind: 'sequential' };
const pipelined = (batchSize: number): Strategy => ({ kind: 'pipelined', batchSize });
const transaction = (batchSize: number): Strategy => ({ kind: 'transaction', batchSize });

export const FIRST_VISIT: Preset = {
  id: 'three-gets',
  label: 'Three GETs',
  shows: 'What a round trip is: three of them, or one.',
  experiment: {
    setup: 'SET user:1:name "Ada Lovelace"\nSET user:1:email ada@example.com\nSET user:1:visits 42\n',
    workload: { kind: 'commands', text: 'GET user:1:name\nGET user:1:email\nGET user:1:visits\n' },
    lanes: [sequential, pipelined(3)],
    network: { rttMs: 1 },
  },
};

export const PRESETS: readonly Preset[] = [
  FIRST_VISIT,
  {
    id: 'thousand-sets',
    label: '1,000 SETs',
    shows: 'Where the time goes in a thousand writes: one by one, in one pipeline, and in ten.',
    experiment: {
      workload: { kind: 'commands', text: '1000 SET key:{i} value:{i}\n' },
      lanes: [sequential, pipelined(1_000), pipelined(100)],
      network: { rttMs: 1.5, tcp: {} },
    },
  },
  {
    id: 'batch-sizes',
    label: 'Batch sizes',
    shows:
      'A sweep: the first commands in a batch save the most, and beyond the knee a larger batch saves next to nothing.',
    experiment: {
      setup: '5000 SET key:{i} value:{i}\n',
      workload: { kind: 'commands', text: '5000 GET key:{i}\n' },
      lanes: batchSizesUpTo(5_000).map(pipelined),
      network: { rttMs: 0.1, tcp: {} },
      repetitions: 3,
    },
    picture: 'batch-size',
  },
  {
    id: 'all-strategies',
    label: 'Five ways to send',
    shows: 'Promise.all already takes a single round trip. What differs is how many writes each way takes.',
    experiment: {
      workload: { kind: 'commands', text: '1000 SET key:{i} value:{i}\n' },
      lanes: [
        sequential,
        { kind: 'concurrent' },
        { kind: 'auto-pipelined' },
        pipelined(1_000),
        transaction(1_000),
      ],
      network: { rttMs: 1.5, tcp: {} },
    },
  },
  {
    id: 'pipeline-or-transaction',
    label: 'Pipeline or transaction',
    shows: 'A second client keeps looking: it sees a pipeline half done, but never a transaction.',
    experiment: {
      workload: { kind: 'commands', text: '1000 INCR visits\n' },
      lanes: [pipelined(1_000), transaction(1_000)],
      network: { rttMs: 1, bandwidthMbps: 10, tcp: {} },
      observer: { text: 'GET visits', everyMs: 1 },
    },
  },
  {
    id: 'cache-warming',
    label: 'Warming a cache',
    shows:
      'EXISTS for every key, a fetch of the missing ones, SET with a time to live: two round trips in pipelines.',
    experiment: {
      workload: { kind: 'cache-warming', keys: 1_000, cachedPercent: 50, fetchMs: 20, ttlSeconds: 300 },
      lanes: [sequential, pipelined(1_000), transaction(1_000)],
      network: { rttMs: 0.5, tcp: {} },
    },
  },
  {
    id: 'slow-command',
    label: 'A slow command',
    shows: 'One long reply in the middle. One by one, it delays only itself; in a pipeline, the whole batch.',
    experiment: {
      setup: '50000 RPUSH events event:{i}\n100 SET key:{i} value:{i}\n',
      workload: { kind: 'commands', text: '50 GET key:{i}\nLRANGE events 0 -1\n49 GET key:{i}\n' },
      lanes: [sequential, pipelined(100)],
      network: { rttMs: 1.5, tcp: {} },
    },
    picture: 'latency',
  },
];

/** The preset that equals the experiment, if any. */
export function presetOf(experiment: Experiment): Preset | undefined {
  const said = withoutEmptySetup(experiment);
  return PRESETS.find((preset) => deepEqual(withoutEmptySetup(preset.experiment), said));
}

function withoutEmptySetup({ setup, ...experiment }: Experiment): Experiment {
  return setup ? { ...experiment, setup } : experiment;
}
