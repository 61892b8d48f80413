/** The batch-size model as a trace: where it expects each command at each instant. Labelled *model* wherever shown. */
import {
  hasWindow,
  LATEST_INSTANT_US,
  type Network,
  newColumns,
  newDepartures,
  type Strategy,
  type TraceColumns,
} from '@roundtrip/protocol';
import { MODEL_COSTS, type ModelWorkload, meanRttMs, predictLane } from './model.ts';
import { maxInFlight } from './round-trips.ts';
import { batchGroups } from './tcp/batch-groups.ts';
import type { Arrival } from './tcp/exchanges.ts';
import { transferMs } from './transfer-time.ts';

/**
 * The trace that `predictLane` sums up: the last command is resolved at its `totalMs`. Costs that the model knows only per
 * round trip and per command are attributed to Redis; beyond the simulated network, client and wire take no time.
 * `undefined` if the lane takes longer than instants can represent, which is 71 minutes.
 *
 * Allocates 37 bytes a command, and 8 more if the network has a congestion window.
 */
export function modelTrace(
  strategy: Strategy,
  workload: ModelWorkload,
  network: Network,
): TraceColumns | undefined {
  if (us(predictLane(strategy, workload, network).totalMs) > LATEST_INSTANT_US) return undefined;
  const commands = workload.phases.reduce((sum, phase) => sum + phase, 0);
  const columns = newColumns(commands);
  const departures = hasWindow(network) ? newDepartures(commands) : undefined;
  if (departures !== undefined) columns.departures = departures;
  const bytesPerCommand = workload.requestBytes / Math.max(1, commands);
  const { perRoundTripMs, perCommandMs } = MODEL_COSTS[strategy.kind];
  const rttMs = meanRttMs(network);
  const watched = strategy.kind === 'transaction' && strategy.watch !== undefined;
  let atMs = 0;
  let row = 0;
  let roundTrip = 0;
  for (const { size, networkMs, transitOf } of batchesOf(strategy, workload, network)) {
    if (watched) {
      atMs += rttMs + perRoundTripMs;
      roundTrip++;
    }
    const resolvedMs = atMs + networkMs + perRoundTripMs + size * perCommandMs;
    for (let place = 1; place <= size; place++, row++) {
      const { leftMs, arrivedMs: transitMs } = transitOf(place);
      const arrivedMs = atMs + transitMs;
      const repliedMs = arrivedMs + perRoundTripMs + place * perCommandMs;
      columns.issued[row] = us(atMs);
      columns.sent[row] = us(atMs);
      columns.arrived[row] = us(arrivedMs);
      columns.replied[row] = us(repliedMs);
      columns.received[row] = us(repliedMs + rttMs / 2);
      columns.resolved[row] = us(isResolvedAsBatch(strategy) ? resolvedMs : repliedMs + rttMs / 2);
      columns.roundTrip[row] = roundTrip;
      columns.requestBytes[row] = Math.round(bytesPerCommand);
      if (departures !== undefined) {
        departures.requests[row] = us(atMs + leftMs);
        departures.replies[row] = columns.replied[row] as number;
      }
    }
    atMs = resolvedMs;
    roundTrip++;
  }
  return columns;
}

function us(ms: number): number {
  return Math.round(ms * 1_000);
}

/** Callers of a pipeline or a transaction get all their replies together. */
function isResolvedAsBatch({ kind }: Strategy): boolean {
  return kind === 'pipelined' || kind === 'transaction';
}

/** Commands that travel together. */
interface Batch {
  size: number;
  /** Network time from the first byte of the requests to the last of the replies. */
  networkMs: number;
  /** For the command at a 1-based place: times since the first command was written. */
  transitOf: (place: number) => Transit;
}

interface Transit {
  leftMs: number;
  arrivedMs: number;
}

/** The batches of all phases, in order. */
function* batchesOf(strategy: Strategy, workload: ModelWorkload, network: Network): Generator<Batch> {
  const rttMs = meanRttMs(network);
  const commands = workload.phases.reduce((sum, phase) => sum + phase, 0);
  const commandMs = transferMs(workload.requestBytes, network) / Math.max(1, commands);
  const unlimited = (place: number): Transit => ({ leftMs: 0, arrivedMs: rttMs / 2 + place * commandMs });
  if (!hasWindow(network)) {
    for (const phase of workload.phases) {
      const maxSize = maxInFlight(strategy, phase);
      for (let left = phase; left > 0; left -= maxSize) {
        const size = Math.min(maxSize, left);
        yield { size, networkMs: rttMs + size * commandMs, transitOf: unlimited };
      }
    }
    return;
  }
  const jitterMs = rttMs - network.rttMs;
  for (const group of batchGroups(strategy, workload, network, MODEL_COSTS[strategy.kind])) {
    const { size, batches, arrivals } = group;
    const transitOf = arrivals.length === 0 ? unlimited : transitsBy(arrivals, size, jitterMs / 2);
    for (let batch = 0; batch < batches; batch++) {
      yield { size, networkMs: group.networkMs + jitterMs, transitOf };
    }
  }
}

/** Must be called with increasing places. Commands are assumed equally long; each has arrived with its last byte. */
function transitsBy(arrivals: readonly Arrival[], size: number, laterMs: number): Batch['transitOf'] {
  const bytes = arrivals.reduce((sum, arrival) => sum + arrival.bytes, 0);
  let index = 0;
  let arrived = arrivals[0]?.bytes ?? 0;
  return (place) => {
    if (place === 1) [index, arrived] = [0, arrivals[0]?.bytes ?? 0];
    while (arrived < Math.floor((place * bytes) / size) && index < arrivals.length - 1) {
      arrived += arrivals[++index]?.bytes ?? 0;
    }
    const { leftAt = 0, at = 0 } = arrivals[index] ?? {};
    return { leftMs: leftAt, arrivedMs: at + laterMs };
  };
}
