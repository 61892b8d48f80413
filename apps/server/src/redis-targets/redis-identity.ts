/** Which server answers, according to its INFO. */

export interface RedisIdentity {
  product: 'Redis' | 'Valkey';
  /** The product's own version, e.g. "7.0.15". */
  version: string;
  /** Absent for a standalone server. */
  mode?: 'cluster' | 'sentinel';
}

/** Kinds of server that cannot be used directly, and what to do: each text continues a sentence after the address. */
export const UNUSABLE_MODES: Readonly<Record<NonNullable<RedisIdentity['mode']>, string>> = {
  cluster:
    'a node of a Redis Cluster, and clusters are not supported yet: most keys belong to other nodes. ' +
    'Name a server outside a cluster, one with cluster-enabled no',
  sentinel: 'a Sentinel, which keeps no data. Name the server that it watches',
};

/** Reads the `server` section of INFO; undefined if it has no version. */
export function identityFromInfo(info: string): RedisIdentity | undefined {
  const field = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
  const mode = field('redis_mode') ?? field('server_mode');
  const special: Pick<RedisIdentity, 'mode'> = mode === 'cluster' || mode === 'sentinel' ? { mode } : {};
  // Valkey also reports a compatible version of Redis, in Redis' own field.
  const valkey = field('valkey_version');
  if (valkey !== undefined) return { product: 'Valkey', version: valkey, ...special };
  const redis = field('redis_version');
  return redis === undefined ? undefined : { product: 'Redis', version: redis, ...special };
}

/** Redis 6 brought ACLs and RESP3, which the playground relies on; every Valkey has both. */
export function isSupported(identity: RedisIdentity): boolean {
  return identity.product === 'Valkey' || Number.parseInt(identity.version, 10) >= 6;
}
