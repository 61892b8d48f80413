/** The batch-size model drawn out: when it expects each command to be where. Labelled *model* wherever shown. */
import { type Network, newColumns, type Strategy, type TraceColumns } from '@roundtrip/protocol';
import { MODEL_COSTS, type ModelWorkload, meanRttMs, predictLane } from './model.ts';

/**
 * The trace that `predictLane` sums up: the last command is resolved at its `totalMs`. What the model knows only as the
 * cost of a round trip and of a command is laid at Redis; client and wire beyond the simulated network take no time.
 * `undefined` where it takes longer than instants can tell, which is 71 minutes.
 *
 * Takes 37 bytes a command.
 */
export function modelTrace(
  strategy: Strategy,
  workload: ModelWorkload,
  network: Network,
): TraceColumns | undefined {
  if (us(predictLane(strategy, workload, network).totalMs) > LATEST_INSTANT) return undefined;
  const commands = workload.phases.reduce((sum, phase) => sum + phase, 0);
  const columns = newColumns(commands);
  const bytesPerCommand = workload.requestBytes / Math.max(1, commands);
  const { perRoundTripMs, perCommandMs } = MODEL_COSTS[strategy.kind];
  const rttMs = meanRttMs(network);
  const delayMs = rttMs / 2;
  const transferMs =
    network.bandwidthMbps === undefined ? 0 : (bytesPerCommand * 8) / (network.bandwidthMbps * 1_000);
  const watched = strategy.kind === 'transaction' && strategy.watch !== undefined;
  let atMs = 0;
  let row = 0;
  let roundTrip = 0;
  for (const size of batchesOf(strategy, workload.phases)) {
    if (watched) {
      atMs += rttMs + perRoundTripMs;
      roundTrip++;
    }
    const resolvedMs = atMs + rttMs + perRoundTripMs + size * (perCommandMs + transferMs);
    for (let place = 1; place <= size; place++, row++) {
      const arrivedMs = atMs + delayMs + place * transferMs;
      const repliedMs = arrivedMs + perRoundTripMs + place * perCommandMs;
      columns.issued[row] = us(atMs);
      columns.sent[row] = us(atMs);
      columns.arrived[row] = us(arrivedMs);
      columns.replied[row] = us(repliedMs);
      columns.received[row] = us(repliedMs + delayMs);
      columns.resolved[row] = us(isAwaitedAsBatch(strategy) ? resolvedMs : repliedMs + delayMs);
      columns.roundTrip[row] = roundTrip;
      columns.requestBytes[row] = Math.round(bytesPerCommand);
    }
    atMs = resolvedMs;
    roundTrip++;
  }
  return columns;
}

/** Microseconds in a `Uint32`. */
const LATEST_INSTANT = 2 ** 32 - 1;

function us(ms: number): number {
  return Math.round(ms * 1_000);
}

/** The callers of a pipeline or a transaction get their replies together. */
function isAwaitedAsBatch({ kind }: Strategy): boolean {
  return kind === 'pipelined' || kind === 'transaction';
}

/** Commands of each round trip that carries any. */
function* batchesOf(strategy: Strategy, phases: readonly number[]): Generator<number> {
  for (const phase of phases) {
    const most = mostTogether(strategy, phase);
    for (let left = phase; left > 0; left -= most) yield Math.min(most, left);
  }
}

function mostTogether(strategy: Strategy, phase: number): number {
  switch (strategy.kind) {
    case 'sequential':
      return 1;
    case 'concurrent':
    case 'auto-pipelined':
      return phase;
    case 'pipelined':
    case 'transaction':
      return strategy.batchSize;
    default:
      return strategy satisfies never;
  }
}
