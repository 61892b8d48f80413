/** A Redis address in the terms of ioredis. */
import type { RedisAddress } from './redis-address.ts';

/** Where to connect and as whom; everything else about the client is left to the caller. */
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
  if (address.kind === 'socket') return { path: address.path };
  const { host, port, username, password, db } = address;
  return {
    host,
    port,
    db,
    ...(username !== undefined && { username, password: password ?? '' }),
    ...(username === undefined && password !== undefined && { password }),
    // TLS names the host in the TLS handshake only when told to, and hosted Redis services route by that name.
    ...(address.tls && { tls: isIpAddress(host) ? {} : { servername: host } }),
  };
}

/** No name of a host has a colon, or is four numbers. */
function isIpAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}
