/** What the network simulates, in words: the same on the page and in exported files. Pure. */
import { hasWindow, type Network, type Tcp } from '@roundtrip/protocol';
import { countOf, setDuration } from '../format/quantity.ts';

/** One for each setting, in the order of the text; `undefined` if the setting has no effect. */
const WORDS: { readonly [Setting in keyof Required<Network>]: (network: Network) => string | undefined } = {
  rttMs: ({ rttMs }) => (rttMs === 0 ? undefined : `RTT ${setDuration(rttMs)}`),
  jitterMs: ({ jitterMs = 0 }) => (jitterMs === 0 ? undefined : `jitter ${setDuration(jitterMs)}`),
  bandwidthMbps: ({ bandwidthMbps }) =>
    bandwidthMbps === undefined ? undefined : `${rate.format(bandwidthMbps)} Mb/s`,
  tcp: (network) => (hasWindow(network) ? `TCP${detailsOf(network.tcp ?? {})}` : undefined),
  dropAfterReplies: ({ dropAfterReplies }) =>
    dropAfterReplies === undefined ? undefined : `connection lost ${lossWords(dropAfterReplies)}`,
};

/** "RTT 1 ms, jitter 0.2 ms simulated". */
export function networkText(network: Network): string {
  const told = Object.values(WORDS).flatMap((wordsOf) => wordsOf(network) ?? []);
  return told.length === 0 ? 'no network simulated' : `${told.join(', ')} simulated`;
}

/** Only what differs from a Linux host. */
function detailsOf({ initialWindow, idleRestart = true, fresh = false }: Tcp): string {
  const details = [
    initialWindow === undefined ? [] : `initial window ${countOf(initialWindow, 'segment')}`,
    idleRestart ? [] : 'no restart after idle',
    fresh ? 'fresh connection' : [],
  ].flat();
  return details.length === 0 ? '' : ` (${details.join(', ')})`;
}

function lossWords(replies: number): string {
  return replies === 0 ? 'before the first reply' : `after ${countOf(replies, 'reply', 'replies')}`;
}

/** Shows no digit that was not entered. */
const rate = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });
