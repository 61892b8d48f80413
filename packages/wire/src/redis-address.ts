import type { Endpoint } from '@roundtrip/platform';

/** Where a Redis server listens. Plain data, so that it can be passed to a worker thread. */
export type RedisAddress =
  | { kind: 'socket'; path: string }
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
