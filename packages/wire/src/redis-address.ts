import type { Endpoint } from '@roundtrip/platform';

/** Where a Redis server listens. Plain data, so that it can be passed to a worker thread. */
export type RedisAddress =
  | {
      kind: 'socket';
      path: string;
      username?: string;
      password?: string;
      /** Database index; 0 without it. */
      db?: number;
    }
  | {
      kind: 'tcp';
      host: string;
      port: number;
      /** TLS with the system's certificate authorities. */
      tls: boolean;
      username?: string;
      password?: string;
      /** Database index. */
      db: number;
    };

export function endpointOf(address: RedisAddress): Endpoint {
  return address.kind === 'socket' ? { path: address.path } : { host: address.host, port: address.port };
}

/** The address as people write it, without credentials. */
export function addressText(address: RedisAddress): string {
  if (address.kind === 'socket') return address.path;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `${host}:${address.port}${address.db === 0 ? '' : `/${address.db}`}${address.tls ? ' (TLS)' : ''}`;
}
