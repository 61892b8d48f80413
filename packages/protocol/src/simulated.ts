/** What of a network is simulated: the one answer that the link, the pictures, the exports and the programs go by. */
import type { Network } from './experiment.ts';

/** Segments that TCP lets be under way at first where nothing else is asked for: as Linux does, RFC 6928. */
export const INITIAL_WINDOW = 10;

type Setting = keyof Network;

/** What each setting does to the bytes. A setting that is added to the network has to say so here. */
const EFFECTS: Readonly<Record<Setting, 'delays' | 'limits what is under way' | 'loses the connection'>> = {
  rttMs: 'delays',
  jitterMs: 'delays',
  bandwidthMbps: 'delays',
  tcp: 'limits what is under way',
  dropAfterReplies: 'loses the connection',
};

/** Whether anything is simulated at all; without it bytes go through no link. */
export function isSimulated(network: Network): boolean {
  return settingsOf(EFFECTS).some((setting) => hasEffect(network, setting));
}

/** Whether bytes are held back on their way. A link that only loses the connection delays nothing until then. */
export function delaysBytes(network: Network): boolean {
  return settingsOf(EFFECTS).some((setting) => EFFECTS[setting] === 'delays' && hasEffect(network, setting));
}

/** Whether bytes may have to wait for a congestion window: only what takes time to be acknowledged is waited for. */
export function hasWindow(network: Network): boolean {
  return network.tcp !== undefined && network.rttMs > 0;
}

/** Bits in a megabit over milliseconds in a second over bits in a byte. */
const BYTES_PER_MS_PER_MBPS = 1e6 / 1000 / 8;

/** The rate at which bytes leave in each direction, bytes a millisecond; infinite where there is no limit. */
export function bytesPerMs({ bandwidthMbps = Number.POSITIVE_INFINITY }: Network): number {
  return bandwidthMbps * BYTES_PER_MS_PER_MBPS;
}

function hasEffect(network: Network, setting: Setting): boolean {
  if (setting === 'tcp') return hasWindow(network);
  const value = network[setting];
  // A delay of 0 is none; a connection that is lost after 0 replies is lost.
  return value !== undefined && (value !== 0 || EFFECTS[setting] !== 'delays');
}

function settingsOf(effects: typeof EFFECTS): Setting[] {
  return Object.keys(effects) as Setting[];
}
