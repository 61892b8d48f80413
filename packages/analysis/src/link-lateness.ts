/** How late the simulated link was: a machine with more to do than cores cannot keep the delays that were asked for. */
import { hasWindow, type Network, type TraceColumns } from '@roundtrip/protocol';
import { SEGMENT_BYTES } from './tcp/segment-sender.ts';

const US_PER_MS = 1000;

/**
 * What the link added to a lane beyond the delay that was asked for, milliseconds: of the first command of each round
 * trip, whose way nothing else makes longer. Over TCP what is longer than a segment may wait for the congestion window, and so may
 * a reply among others: those ways are left out. The rows must be of one lane, in order. O(rows).
 *
 * @returns `undefined` where the delay asked for is no fixed one: no link, jitter, or a bandwidth.
 */
export function linkLatenessMs(columns: TraceColumns, count: number, network: Network): number | undefined {
  const { rttMs, jitterMs = 0, bandwidthMbps } = network;
  if (rttMs === 0 || jitterMs > 0 || bandwidthMbps !== undefined) return undefined;
  const { sent, arrived, replied, received, roundTrip, requestBytes, replyBytes } = columns;
  const delayUs = (rttMs * US_PER_MS) / 2;
  const longest = hasWindow(network) ? SEGMENT_BYTES : Number.POSITIVE_INFINITY;
  let lateUs = 0;
  let trip = -1;
  for (let row = 0; row < count; row++) {
    if (roundTrip[row] === trip) continue;
    trip = roundTrip[row] as number;
    if ((requestBytes[row] as number) > longest) continue;
    const isAlone = row + 1 === count || roundTrip[row + 1] !== trip;
    const isTimedBack = !hasWindow(network) || (isAlone && (replyBytes[row] as number) <= longest);
    const there = (arrived[row] as number) - (sent[row] as number) - delayUs;
    const back = isTimedBack ? (received[row] as number) - (replied[row] as number) - delayUs : 0;
    // What never arrived, or was never answered, was not late.
    lateUs += Math.max(0, there + back);
  }
  return lateUs / US_PER_MS;
}
