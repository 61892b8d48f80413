/** How late the simulated link was: an overloaded machine cannot keep the requested delays. */
import { hasWindow, type Network, type TraceColumns } from '@roundtrip/protocol';
import { SEGMENT_BYTES } from './tcp/segment-sender.ts';

const US_PER_MS = 1000;

/**
 * Delay that the link added to a lane beyond what was requested, milliseconds. Only the first command of each round trip
 * counts, since nothing else slows it down. Over TCP, anything longer than a segment may wait for the congestion window, and so
 * may a reply sent along with others: those directions are left out. The rows must be of one lane, in order. O(rows).
 *
 * @returns `undefined` if the requested delay is not fixed: no link, jitter, or a bandwidth.
 */
export function linkLatenessMs(columns: TraceColumns, count: number, network: Network): number | undefined {
  const { rttMs, jitterMs = 0, bandwidthMbps } = network;
  if (rttMs === 0 || jitterMs > 0 || bandwidthMbps !== undefined) return undefined;
  const { sent, arrived, replied, received, roundTrip, requestBytes, replyBytes } = columns;
  const delayUs = (rttMs * US_PER_MS) / 2;
  const maxTimedBytes = hasWindow(network) ? SEGMENT_BYTES : Number.POSITIVE_INFINITY;
  let lateUs = 0;
  let trip = -1;
  for (let row = 0; row < count; row++) {
    if (roundTrip[row] === trip) continue;
    trip = roundTrip[row] as number;
    if ((requestBytes[row] as number) > maxTimedBytes) continue;
    const isAlone = row + 1 === count || roundTrip[row + 1] !== trip;
    const isTimedBack = !hasWindow(network) || (isAlone && (replyBytes[row] as number) <= maxTimedBytes);
    const outboundUs = (arrived[row] as number) - (sent[row] as number) - delayUs;
    const inboundUs = isTimedBack ? (received[row] as number) - (replied[row] as number) - delayUs : 0;
    // A command that never arrived, or was never answered, was not late.
    lateUs += Math.max(0, outboundUs + inboundUs);
  }
  return lateUs / US_PER_MS;
}
