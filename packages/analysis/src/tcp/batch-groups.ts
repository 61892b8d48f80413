/** The congestion-window part of the batch-size model: how long the network alone takes for each batch of a lane over TCP. */
import { INITIAL_WINDOW, type Network, SETUP_BATCH, type Strategy } from '@roundtrip/protocol';
import type { ModelCosts, ModelWorkload } from '../model.ts';
import { maxInFlight } from '../round-trips.ts';
import { type Arrival, Exchanges } from './exchanges.ts';
import { SEGMENT_BYTES } from './segment-sender.ts';

/** Consecutive batches that take the same time. */
export interface BatchGroup {
  /** Commands per batch. */
  size: number;
  batches: number;
  /** From the first byte written to the last byte of the replies, milliseconds. */
  networkMs: number;
  /** When its bytes arrive, relative to the write; empty if the window does not delay them. */
  arrivals: readonly Arrival[];
}

/** Relative difference below which batches count as equally long: the windows have stopped growing. */
const SETTLED = 0.002;

/**
 * The batches of all phases, in order. Batches that the window may delay are simulated until their duration settles, which
 * takes about ten for each size. The time of WATCH and jitter are not included.
 *
 * @param network with a congestion window
 */
export function* batchGroups(
  strategy: Strategy,
  { phases, requestBytes, replyBytes = 0, setup }: ModelWorkload,
  network: Network,
  costs: ModelCosts,
): Generator<BatchGroup> {
  const commands = Math.max(
    1,
    phases.reduce((sum, phase) => sum + phase, 0),
  );
  const perCommand = { requestBytes: requestBytes / commands, replyBytes: replyBytes / commands };
  const exchanges = new Exchanges(network);
  let at = network.tcp?.fresh || setup === undefined ? 0 : exchangeSetup(exchanges, setup);
  for (const phase of phases) {
    if (phase === 0) continue;
    const full = maxInFlight(strategy, phase);
    for (const [size, batches] of [
      [full, Math.floor(phase / full)],
      [phase % full, 1],
    ] as const) {
      if (size === 0 || batches === 0) continue;
      const exchange = {
        requestBytes: size * perCommand.requestBytes,
        replyBytes: size * perCommand.replyBytes,
      };
      const each = strategy.kind === 'concurrent' ? perCommand.requestBytes : undefined;
      if (isWithinWindow(exchange, network) && each === undefined) {
        const { endsAt } = new Exchanges(network).exchange(0, exchange);
        yield { size, batches, networkMs: endsAt, arrivals: [] };
        continue;
      }
      let before: number | undefined;
      for (let left = batches; left > 0; ) {
        const { arrivals, endsAt } = exchanges.exchange(at, exchange, each);
        const networkMs = endsAt - at;
        const isSettled = before !== undefined && Math.abs(networkMs - before) <= SETTLED * before;
        const count = isSettled ? left : 1;
        yield {
          size,
          batches: count,
          networkMs,
          arrivals: arrivals.map((arrival) => ({
            ...arrival,
            leftAt: arrival.leftAt - at,
            at: arrival.at - at,
          })),
        };
        left -= count;
        before = networkMs;
        at = endsAt + costs.perRoundTripMs + size * costs.perCommandMs;
      }
    }
  }
}

/** Anything that fits the initial window never waits, whatever the connection did before. */
function isWithinWindow(
  exchange: { requestBytes: number; replyBytes: number },
  { tcp }: Pick<Network, 'tcp'>,
): boolean {
  const windowBytes = (tcp?.initialWindow ?? INITIAL_WINDOW) * SEGMENT_BYTES;
  return exchange.requestBytes <= windowBytes && exchange.replyBytes <= windowBytes;
}

/** @returns when the setup ends */
function exchangeSetup(
  exchanges: Exchanges,
  { phases, requestBytes }: NonNullable<ModelWorkload['setup']>,
): number {
  const commands = Math.max(
    1,
    phases.reduce((sum, phase) => sum + phase, 0),
  );
  let at = 0;
  for (const phase of phases) {
    for (let left = phase; left > 0; left -= SETUP_BATCH) {
      const bytes = Math.round((Math.min(left, SETUP_BATCH) * requestBytes) / commands);
      at = exchanges.exchange(at, { requestBytes: Math.max(1, bytes), replyBytes: 0 }).endsAt;
    }
  }
  return at;
}
