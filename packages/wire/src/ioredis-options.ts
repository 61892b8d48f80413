/** Converts a Redis address to ioredis options. */
import type { RedisAddress } from './redis-address.ts';

/** Where to connect and as whom; the caller decides everything else. */
interface ConnectionOptions {
  path?: string;
  host?: string;
  port?: number;
  db?: number;
  username?: string;
  password?: string;
  tls?: { servername?: string };
}

export function connectionOptions(address: RedisAddress): ConnectionOptions {
  const { username, password, db } = address;
  const account = {
    ...(db !== undefined && { db }),
    ...(username !== undefined && { username, password: password ?? '' }),
    ...(username === undefined && password !== undefined && { password }),
  };
  if (address.kind === 'socket') return { path: address.path, ...account };
  const { host, port } = address;
  return {
    host,
    port,
    ...account,
    // The TLS handshake names the host (SNI) only if told to, and hosted Redis services route by that name.
    ...(address.tls && { tls: isIpAddress(host) ? {} : { servername: host } }),
  };
}

/** Host names have no colons and are never four numbers. */
function isIpAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}
