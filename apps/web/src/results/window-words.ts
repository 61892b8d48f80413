/** Says where TCP's congestion window made of the client's round trips more of the network's. Pure. */
import { hasWindow, type Network, type Summary } from '@roundtrip/protocol';
import { bytes, count, countOf } from '../format/quantity.ts';
import { laneName, type VerdictLane } from './verdict-words.ts';

/**
 * Absent where no lane waited for as long as a round trip.
 *
 * @param lanes those that are compared, the most important first; one of them is told
 */
export function windowWords(lanes: readonly VerdictLane[], network: Network): string | undefined {
  if (!hasWindow(network)) return undefined;
  const waiting = lanes.find(({ summary }) => networkRoundTripsOf(summary) > summary.roundTrips);
  if (waiting === undefined) return undefined;
  const { strategy, summary } = waiting;
  const { roundTrips, requestBytes, replyBytes } = summary;
  const each = bytes(Math.round(Math.max(requestBytes, replyBytes) / roundTrips)).text;
  const window = roundTrips === 1 ? 'the first window of TCP' : 'TCP’s window as it was';
  const name = lanes.length > 1 ? `${laneName(strategy)}: ` : '';
  return `${capitalized(name)}${countOf(roundTrips, 'round trip')}, but ${count(networkRoundTripsOf(summary))} of the network: ${each} at a time do not fit ${window}.`;
}

function networkRoundTripsOf({ roundTrips, networkRoundTrips = roundTrips }: Summary): number {
  return networkRoundTrips;
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
