/** Experiments and lanes for tests; whatever a test leaves out is minimal. */
import type { Experiment, Strategy } from '@roundtrip/protocol';

export const pipelined = (batchSize: number): Strategy => ({ kind: 'pipelined', batchSize });

export const transaction = (batchSize: number, watch?: string[]): Strategy => ({
  kind: 'transaction',
  batchSize,
  ...(watch && { watch }),
});

/** One sequential lane of the text without a simulated network, unless `rest` says otherwise. */
export function experiment(text: string, rest: Partial<Experiment> = {}): Experiment {
  return {
    workload: { kind: 'commands', text },
    lanes: [{ kind: 'sequential' }],
    network: { rttMs: 0 },
    ...rest,
  };
}
