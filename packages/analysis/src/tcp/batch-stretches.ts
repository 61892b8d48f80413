/** How long the network alone takes for each batch of a lane over TCP: the congestion window part of the batch-size model. */
import { INITIAL_WINDOW, type Network, SETUP_BATCH, type Strategy } from '@roundtrip/protocol';
import type { ModelCosts, ModelWorkload } from '../model.ts';
import { mostInFlight } from '../round-trips.ts';
import { type Arrival, Exchanges } from './exchanges.ts';
import { SEGMENT_BYTES } from './segment-sender.ts';

/** Batches that follow one another and take as long. */
export interface Stretch {
  /** Commands of each. */
  size: number;
  batches: number;
  /** From the first byte that is written to the last of the replies, milliseconds. */
  networkMs: number;
  /** When its bytes arrive, after it was written; empty where they do when the link alone lets them. */
  arrivals: readonly Arrival[];
}

/** Batches that differ by less take as long: the windows have grown as far as they ever will, share. */
const SAME = 0.002;

/**
 * The batches of all phases, in order. Those are computed that the window may hold up, until nothing changes any more: some ten
 * of each size. Time that a WATCH takes is left out, and so is jitter.
 *
 * @param network with a window
 */
export function* batchStretches(
  strategy: Strategy,
  { phases, requestBytes, replyBytes = 0, setup }: ModelWorkload,
  network: Network,
  costs: ModelCosts,
): Generator<Stretch> {
  const commands = Math.max(
    1,
    phases.reduce((sum, phase) => sum + phase, 0),
  );
  const perCommand = { requestBytes: requestBytes / commands, replyBytes: replyBytes / commands };
  const exchanges = new Exchanges(network);
  let at = network.tcp?.fresh || setup === undefined ? 0 : exchangeSetup(exchanges, setup);
  for (const phase of phases) {
    if (phase === 0) continue;
    const full = mostInFlight(strategy, phase);
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
        const isSame = before !== undefined && Math.abs(networkMs - before) <= SAME * before;
        const alike = isSame ? left : 1;
        yield {
          size,
          batches: alike,
          networkMs,
          arrivals: arrivals.map((arrival) => ({
            ...arrival,
            leftAt: arrival.leftAt - at,
            at: arrival.at - at,
          })),
        };
        left -= alike;
        before = networkMs;
        at = endsAt + costs.perRoundTripMs + size * costs.perCommandMs;
      }
    }
  }
}

/** What fits the first window never waits, whatever the connection did before. */
function isWithinWindow(
  exchange: { requestBytes: number; replyBytes: number },
  { tcp }: Pick<Network, 'tcp'>,
): boolean {
  const most = (tcp?.initialWindow ?? INITIAL_WINDOW) * SEGMENT_BYTES;
  return exchange.requestBytes <= most && exchange.replyBytes <= most;
}

/** @returns when it is over */
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
