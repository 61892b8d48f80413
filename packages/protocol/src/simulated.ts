/** Which effects of a network are simulated: the one answer used by the link, the pictures, exports and programs. */
import type { Network } from './experiment.ts';

/** TCP's default initial window, segments: as on Linux, RFC 6928. */
export const INITIAL_WINDOW = 10;

type Setting = keyof Network;

/** The effect of each setting on the bytes. A new network setting must be added here. */
const EFFECTS: Readonly<Record<Setting, 'delays' | 'limits bytes in flight' | 'loses the connection'>> = {
  rttMs: 'delays',
  jitterMs: 'delays',
  bandwidthMbps: 'delays',
  tcp: 'limits bytes in flight',
  dropAfterReplies: 'loses the connection',
};

/** Whether anything is simulated at all; if not, bytes do not pass through a link. */
export function isSimulated(network: Network): boolean {
  return settingsOf(EFFECTS).some((setting) => hasEffect(network, setting));
}

/** Whether bytes are held back on their way. A link that only drops the connection delays nothing until then. */
export function delaysBytes(network: Network): boolean {
  return settingsOf(EFFECTS).some((setting) => EFFECTS[setting] === 'delays' && hasEffect(network, setting));
}

/** Whether bytes may have to wait for a congestion window, which takes an acknowledgement that is not immediate. */
export function hasWindow(network: Network): boolean {
  return network.tcp !== undefined && network.rttMs > 0;
}

/** Bits per megabit / milliseconds per second / bits per byte. */
const BYTES_PER_MS_PER_MBPS = 1e6 / 1000 / 8;

/** The rate at which bytes leave in each direction, bytes per millisecond; infinite if unlimited. */
export function bytesPerMs({ bandwidthMbps = Number.POSITIVE_INFINITY }: Network): number {
  return bandwidthMbps * BYTES_PER_MS_PER_MBPS;
}

function hasEffect(network: Network, setting: Setting): boolean {
  if (setting === 'tcp') return hasWindow(network);
  const value = network[setting];
  // A delay of 0 is none, but a connection dropped after 0 replies is dropped.
  return value !== undefined && (value !== 0 || EFFECTS[setting] !== 'delays');
}

function settingsOf(effects: typeof EFFECTS): Setting[] {
  return Object.keys(effects) as Setting[];
}
