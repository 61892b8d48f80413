import { hasWindow, type Network, type Strategy } from '@roundtrip/protocol';
import { MODEL_COSTS, type ModelCosts, type ModelWorkload, meanRttMs } from './model.ts';
import { batchGroups } from './tcp/batch-groups.ts';
import { transferMs } from './transfer-time.ts';

/** Strategies that send commands in batches and return the replies of a batch together. */
export type BatchedStrategy = Extract<Strategy, { batchSize: number }>;

/**
 * A percentile of the latency that the model expects. Every command waits for its whole batch, RTT + a + m·s for a batch of
 * m, and batches are weighted by their commands. WATCH precedes the commands and is not part of their latency. Over TCP,
 * batches of the same size may take different times.
 *
 * @param percent 0 to 100: 50 for the median
 */
export function predictLatencyMs(
  percent: number,
  strategy: BatchedStrategy,
  workload: ModelWorkload,
  network: Network,
  costs: ModelCosts = MODEL_COSTS[strategy.kind],
): number {
  const commands = workload.phases.reduce((sum, phase) => sum + phase, 0);
  if (hasWindow(network)) {
    const latencies = [...batchGroups(strategy, workload, network, costs)].map((group) => ({
      value: group.networkMs + costs.perRoundTripMs + group.size * costs.perCommandMs,
      commands: group.batches * group.size,
    }));
    return percentileOf(percent, latencies, commands) + meanRttMs(network) - network.rttMs;
  }
  const perCommandMs =
    costs.perCommandMs + transferMs(workload.requestBytes, network) / Math.max(1, commands);
  const size = batchAt(percent, strategy.batchSize, workload.phases, commands);
  return meanRttMs(network) + costs.perRoundTripMs + size * perCommandMs;
}

/** Size of the batch that contains the command at a percentile. */
function batchAt(percent: number, batchSize: number, phases: readonly number[], commands: number): number {
  const batches = phases.flatMap((phase) => {
    const rest = phase % batchSize;
    return [
      { value: batchSize, commands: phase - rest },
      { value: rest, commands: rest },
    ];
  });
  return percentileOf(percent, batches, commands);
}

/** Weighted percentile by nearest rank. */
function percentileOf(
  percent: number,
  values: readonly { value: number; commands: number }[],
  commands: number,
): number {
  const rank = Math.ceil((percent / 100) * commands);
  let seen = 0;
  for (const each of values.toSorted((a, b) => a.value - b.value)) {
    seen += each.commands;
    if (seen > 0 && seen >= rank) return each.value;
  }
  return 0;
}
