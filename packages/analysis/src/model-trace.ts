/** The batch-size model drawn out: when it expects each command to be where. Labelled *model* wherever shown. */
import {
  hasWindow,
  type Network,
  newColumns,
  newDepartures,
  type Strategy,
  type TraceColumns,
} from '@roundtrip/protocol';
import { MODEL_COSTS, type ModelWorkload, meanRttMs, predictLane } from './model.ts';
import { mostInFlight } from './round-trips.ts';
import { batchStretches } from './tcp/batch-stretches.ts';
import type { Arrival } from './tcp/exchanges.ts';
import { transferMs } from './transfer-time.ts';

/**
 * The trace that `predictLane` sums up: the last command is resolved at its `totalMs`. What the model knows only as the
 * cost of a round trip and of a command is laid at Redis; client and wire beyond the simulated network take no time.
 * `undefined` where it takes longer than instants can tell, which is 71 minutes.
 *
 * Takes 37 bytes a command, and 8 more where the network has a congestion window.
 */
export function modelTrace(
  strategy: Strategy,
  workload: ModelWorkload,
  network: Network,
): TraceColumns | undefined {
  if (us(predictLane(strategy, workload, network).totalMs) > LATEST_INSTANT) return undefined;
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
  for (const { size, networkMs, wayOf } of batchesOf(strategy, workload, network)) {
    if (watched) {
      atMs += rttMs + perRoundTripMs;
      roundTrip++;
    }
    const resolvedMs = atMs + networkMs + perRoundTripMs + size * perCommandMs;
    for (let place = 1; place <= size; place++, row++) {
      const { leftMs, arrivedMs: wayMs } = wayOf(place);
      const arrivedMs = atMs + wayMs;
      const repliedMs = arrivedMs + perRoundTripMs + place * perCommandMs;
      columns.issued[row] = us(atMs);
      columns.sent[row] = us(atMs);
      columns.arrived[row] = us(arrivedMs);
      columns.replied[row] = us(repliedMs);
      columns.received[row] = us(repliedMs + rttMs / 2);
      columns.resolved[row] = us(isAwaitedAsBatch(strategy) ? resolvedMs : repliedMs + rttMs / 2);
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

/** Microseconds in a `Uint32`. */
const LATEST_INSTANT = 2 ** 32 - 1;

function us(ms: number): number {
  return Math.round(ms * 1_000);
}

/** The callers of a pipeline or a transaction get their replies together. */
function isAwaitedAsBatch({ kind }: Strategy): boolean {
  return kind === 'pipelined' || kind === 'transaction';
}

/** Commands that travel together. */
interface Batch {
  size: number;
  /** What the network takes from the first byte of the requests to the last of the replies. */
  networkMs: number;
  /** Of the command at this place, from 1: since the first was written. */
  wayOf: (place: number) => OneWay;
}

interface OneWay {
  leftMs: number;
  arrivedMs: number;
}

/** Of each round trip that carries any. */
function* batchesOf(strategy: Strategy, workload: ModelWorkload, network: Network): Generator<Batch> {
  const rttMs = meanRttMs(network);
  const commands = workload.phases.reduce((sum, phase) => sum + phase, 0);
  const commandMs = transferMs(workload.requestBytes, network) / Math.max(1, commands);
  const unlimited = (place: number): OneWay => ({ leftMs: 0, arrivedMs: rttMs / 2 + place * commandMs });
  if (!hasWindow(network)) {
    for (const phase of workload.phases) {
      const most = mostInFlight(strategy, phase);
      for (let left = phase; left > 0; left -= most) {
        const size = Math.min(most, left);
        yield { size, networkMs: rttMs + size * commandMs, wayOf: unlimited };
      }
    }
    return;
  }
  const jitterMs = rttMs - network.rttMs;
  for (const stretch of batchStretches(strategy, workload, network, MODEL_COSTS[strategy.kind])) {
    const { size, batches, arrivals } = stretch;
    const wayOf = arrivals.length === 0 ? unlimited : placesIn(arrivals, size, jitterMs / 2);
    for (let batch = 0; batch < batches; batch++) {
      yield { size, networkMs: stretch.networkMs + jitterMs, wayOf };
    }
  }
}

/** To be asked for places that grow: commands are of one length, and each has arrived with its last byte. */
function placesIn(arrivals: readonly Arrival[], size: number, laterMs: number): Batch['wayOf'] {
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
