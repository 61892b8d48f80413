/** Where a tap passes bytes on to, if this server opens taps at all. */
import { type Refused, refuse } from '@roundtrip/protocol';
import type { RedisAddress } from '@roundtrip/wire';
import { isLoopbackName } from '../connections/sites.ts';

export interface TapSetting {
  /** The address that the server listens on, as configured. */
  listensOn: string;
  /** Others may reach it through a reverse proxy. */
  isBehindProxy: boolean;
  /** What the operator named for taps. */
  tapUpstream: string | undefined;
  /** The playground's own Redis. */
  redis: RedisAddress;
}

export type TapUpstream = { ok: true; url: string } | Refused;

/**
 * To the playground's own Redis only where nobody but this machine's users can ask: a tap is not confined to a session's keys.
 *
 * @returns a URL without credentials, since programs send their own
 */
export function tapUpstreamOf({ listensOn, isBehindProxy, tapUpstream, redis }: TapSetting): TapUpstream {
  if (tapUpstream !== undefined) return { ok: true, url: tapUpstream };
  return isLoopbackName(listensOn) && !isBehindProxy ? { ok: true, url: urlOf(redis) } : NO_TAP;
}

function urlOf(address: RedisAddress): string {
  if (address.kind === 'socket') return `unix://${encodeURI(address.path)}`;
  const { host, port, tls } = address;
  return `${tls ? 'rediss' : 'redis'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const NO_TAP = refuse(
  'NO_TAP',
  'Others can reach this server, so it opens no tap to its own Redis. Start Roundtrip on your own machine, where it listens ' +
    'on 127.0.0.1, or have whoever runs this server name a Redis for taps in TAP_UPSTREAM.',
);
