/** Which server answers, as its INFO tells. */

export interface RedisIdentity {
  product: 'Redis' | 'Valkey';
  /** The product's own version, e.g. "7.0.15". */
  version: string;
}

/** Reads the `server` section of INFO; undefined when it names no version. */
export function identityFromInfo(info: string): RedisIdentity | undefined {
  const field = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
  // Valkey also reports the version of Redis it is compatible with, under Redis' name.
  const valkey = field('valkey_version');
  if (valkey !== undefined) return { product: 'Valkey', version: valkey };
  const redis = field('redis_version');
  return redis === undefined ? undefined : { product: 'Redis', version: redis };
}

/** Redis 6 brought ACLs and RESP3, which the playground relies on; every Valkey has both. */
export function isSupported(identity: RedisIdentity): boolean {
  return identity.product === 'Valkey' || Number.parseInt(identity.version, 10) >= 6;
}
