import { hasWindow, type Network, type Strategy } from '@roundtrip/protocol';
import { MODEL_COSTS, type ModelCosts, type ModelWorkload, meanRttMs } from './model.ts';
import { batchStretches } from './tcp/batch-stretches.ts';

/** Strategies that send so many commands at a time and hand back their replies together. */
export type BatchedStrategy = Extract<Strategy, { batchSize: number }>;

/**
 * The median latency that the model expects: every command waits for its whole batch, RTT + a + m·s for a batch of m,
 * and the median command is in the m-th of all batches by size, weighed by the commands in them. A WATCH comes before
 * the commands are issued and is not waited for. Over TCP, batches of a size may take different times.
 */
export function predictMedianLatencyMs(
  strategy: BatchedStrategy,
  workload: ModelWorkload,
  network: Network,
  costs: ModelCosts = MODEL_COSTS[strategy.kind],
): number {
  const commands = workload.phases.reduce((sum, phase) => sum + phase, 0);
  if (hasWindow(network)) {
    const latencies = [...batchStretches(strategy, workload, network, costs)].map((stretch) => ({
      value: stretch.networkMs + costs.perRoundTripMs + stretch.size * costs.perCommandMs,
      commands: stretch.batches * stretch.size,
    }));
    return medianOf(latencies, commands) + meanRttMs(network) - network.rttMs;
  }
  const transferMs =
    network.bandwidthMbps === undefined
      ? 0
      : (workload.requestBytes * 8) / (network.bandwidthMbps * 1_000) / Math.max(1, commands);
  const size = medianBatch(strategy.batchSize, workload.phases, commands);
  return meanRttMs(network) + costs.perRoundTripMs + size * (costs.perCommandMs + transferMs);
}

/** Commands in the batch that the median command is in. */
function medianBatch(batchSize: number, phases: readonly number[], commands: number): number {
  const batches = phases.flatMap((phase) => {
    const rest = phase % batchSize;
    return [
      { value: batchSize, commands: phase - rest },
      { value: rest, commands: rest },
    ];
  });
  return medianOf(batches, commands);
}

/** The value of the median command, by nearest rank. */
function medianOf(values: readonly { value: number; commands: number }[], commands: number): number {
  let seen = 0;
  for (const each of values.toSorted((a, b) => a.value - b.value)) {
    seen += each.commands;
    if (seen > 0 && seen >= commands / 2) return each.value;
  }
  return 0;
}
