/** A Redis address in the terms of ioredis. */
import { isIP } from 'node:net';
import type { RedisOptions } from 'ioredis';
import type { RedisAddress } from './redis-address.ts';

/** Where to connect and as whom; everything else about the client is left to the caller. */
type ConnectionOptions = Pick<
  RedisOptions,
  'path' | 'host' | 'port' | 'db' | 'username' | 'password' | 'tls'
>;

export function connectionOptions(address: RedisAddress): ConnectionOptions {
  if (address.kind === 'socket') return { path: address.path };
  const { host, port, username, password, db } = address;
  return {
    host,
    port,
    db,
    ...(username !== undefined && { username, password: password ?? '' }),
    ...(username === undefined && password !== undefined && { password }),
    // Node names the host in the TLS handshake only when told to, and hosted Redis services route by that name.
    ...(address.tls && { tls: isIP(host) === 0 ? { servername: host } : {} }),
  };
}
