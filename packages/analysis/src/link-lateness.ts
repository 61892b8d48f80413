/** How late the simulated link was: a machine with more to do than cores cannot keep the delays that were asked for. */
import type { Network, TraceColumns } from '@roundtrip/protocol';

const US_PER_MS = 1000;

/**
 * What the link added to a lane beyond the delay that was asked for, milliseconds: of the first command of each round
 * trip, whose way nothing else makes longer. The rows must be of one lane, in order. O(rows).
 *
 * @returns `undefined` where the delay asked for is no fixed one: no link, jitter, or a bandwidth.
 */
export function linkLatenessMs(columns: TraceColumns, count: number, network: Network): number | undefined {
  const { rttMs, jitterMs = 0, bandwidthMbps } = network;
  if (rttMs === 0 || jitterMs > 0 || bandwidthMbps !== undefined) return undefined;
  const { sent, arrived, replied, received, roundTrip } = columns;
  const rttUs = rttMs * US_PER_MS;
  let lateUs = 0;
  let trip = -1;
  for (let row = 0; row < count; row++) {
    if (roundTrip[row] === trip) continue;
    trip = roundTrip[row] as number;
    const there = (arrived[row] as number) - (sent[row] as number);
    const back = (received[row] as number) - (replied[row] as number);
    // What never arrived, or was never answered, was not late.
    lateUs += Math.max(0, there + back - rttUs);
  }
  return lateUs / US_PER_MS;
}
