/** Says if TCP's congestion window turned the client's round trips into more round trips of the network. Pure. */
import { SEGMENT_BYTES } from '@roundtrip/analysis';
import { hasWindow, INITIAL_WINDOW, type Network, type Summary } from '@roundtrip/protocol';
import { bytes, count, countOf } from '../format/quantity.ts';
import { nameOf, type VerdictLane } from './verdict-words.ts';

/**
 * `undefined` if no lane waited for as long as a round trip.
 *
 * @param lanes the lanes that are compared, most important first; the first that waited is described
 */
export function windowWords(lanes: readonly VerdictLane[], network: Network): string | undefined {
  if (!hasWindow(network)) return undefined;
  const waiting = lanes.find(({ summary }) => networkRoundTripsOf(summary) > summary.roundTrips);
  if (waiting === undefined) return undefined;
  const { strategy, summary } = waiting;
  const name = lanes.length > 1 ? `${nameOf(strategy, lanes)}: ` : '';
  const trips = `${countOf(summary.roundTrips, 'round trip')}, but ${count(networkRoundTripsOf(summary))} of the network`;
  return `${capitalized(name)}${trips}: ${reasonOf(summary, network)}.`;
}

function reasonOf(
  { commands, roundTrips, writes, requestBytes, replyBytes }: Summary,
  { tcp: { initialWindow = INITIAL_WINDOW } = {} }: Network,
): string {
  const isOne = roundTrips === 1;
  const atATime = isOne ? '' : ' at a time';
  const writesEach = Math.round(writes / roundTrips);
  if (writesEach > initialWindow) {
    const segments = countOf(initialWindow, 'segment');
    const window = isOne ? `first window of ${segments}` : `window, which starts at ${segments}`;
    return `${count(writesEach)} writes${atATime} do not fit in TCP’s ${window}, since each takes one, however small`;
  }
  const windowBytes = initialWindow * SEGMENT_BYTES;
  const bytesEach = Math.round(Math.max(requestBytes, replyBytes) / roundTrips);
  // Redis writes replies as it comes to them, and each write takes a segment.
  if (bytesEach <= windowBytes) return 'bytes written in small pieces did not fit in TCP’s window';
  const start = bytes(windowBytes).text;
  const window = isOne ? `first window of ${start}` : `window, which starts at ${start}`;
  const fitting = Math.floor((windowBytes * commands) / Math.max(requestBytes, replyBytes));
  const hint = fitting === 0 ? '' : ` (about ${count(fitting)} of these commands)`;
  return `${bytes(bytesEach).text}${atATime} does not fit in TCP’s ${window}${hint}`;
}

function networkRoundTripsOf({ roundTrips, networkRoundTrips = roundTrips }: Summary): number {
  return networkRoundTrips;
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
