import type { Network, Strategy } from '@roundtrip/protocol';
import { MODEL_COSTS, type ModelCosts, type ModelWorkload, meanRttMs } from './model.ts';

/** Strategies that send so many commands at a time and hand back their replies together. */
export type BatchedStrategy = Extract<Strategy, { batchSize: number }>;

/**
 * The median latency that the model expects: every command waits for its whole batch, RTT + a + m·s for a batch of m,
 * and the median command is in the m-th of all batches by size, weighed by the commands in them. A WATCH comes before
 * the commands are issued and is not waited for.
 */
export function predictMedianLatencyMs(
  strategy: BatchedStrategy,
  workload: ModelWorkload,
  network: Network,
  costs: ModelCosts = MODEL_COSTS[strategy.kind],
): number {
  const commands = workload.phases.reduce((sum, phase) => sum + phase, 0);
  const transferMs =
    network.bandwidthMbps === undefined
      ? 0
      : (workload.requestBytes * 8) / (network.bandwidthMbps * 1_000) / Math.max(1, commands);
  const size = medianBatch(strategy.batchSize, workload.phases, commands);
  return meanRttMs(network) + costs.perRoundTripMs + size * (costs.perCommandMs + transferMs);
}

/** Commands in the batch that the median command is in, by nearest rank. */
function medianBatch(batchSize: number, phases: readonly number[], commands: number): number {
  const batches = phases
    .flatMap((phase) => {
      const rest = phase % batchSize;
      return [
        { size: batchSize, commands: phase - rest },
        { size: rest, commands: rest },
      ];
    })
    .sort((a, b) => a.size - b.size);
  let seen = 0;
  for (const batch of batches) {
    seen += batch.commands;
    if (seen > 0 && seen >= commands / 2) return batch.size;
  }
  return 0;
}
