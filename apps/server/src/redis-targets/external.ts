/** The server that `REDIS_URL` names. */
import { parseRedisUrl, type RedisAddress } from '@roundtrip/wire';
import type { Logger } from 'pino';
import { proveRemoval } from './prove-removal.ts';
import { reasonOf } from './reason-of.ts';
import { isSupported, type RedisIdentity, UNUSABLE_MODES } from './redis-identity.ts';
import { createTarget, type RedisTarget, RedisTargetError } from './redis-target.ts';
import { SideConnection } from './side-connection.ts';

/** Looking up a distant host and a TLS handshake with it take a few round trips. */
const CONNECT_WITHIN_MS = 5000;

const UNSET = 'unset REDIS_URL to let Roundtrip bring a Redis of its own';

/** @throws RedisTargetError when the URL is malformed, nothing answers there, or what answers lacks what is needed. */
export async function openExternal(redisUrl: string, log: Logger): Promise<RedisTarget> {
  const parsed = parseRedisUrl(redisUrl);
  if (!parsed.ok) {
    throw new RedisTargetError('bad-url', `REDIS_URL ${parsed.message}. Correct it, or ${UNSET}.`);
  }
  const { address } = parsed;
  const side = new SideConnection(address, log);
  try {
    const identity = await identify(side, address);
    if (!isSupported(identity)) {
      throw new RedisTargetError(
        'unsupported',
        `REDIS_URL leads to ${identity.product} ${identity.version} at ${whereIs(address)}, and Redis 6 or newer, ` +
          `or Valkey, is needed. Upgrade it, or ${UNSET}.`,
      );
    }
    if (identity.mode) {
      throw new RedisTargetError(
        'unsupported',
        `REDIS_URL leads to ${identity.product} ${identity.version} at ${whereIs(address)}, ` +
          `${UNUSABLE_MODES[identity.mode]}, or ${UNSET}.`,
      );
    }
    const lacking = await proveRemoval(address, log);
    if (lacking) {
      throw new RedisTargetError(
        'unsupported',
        `REDIS_URL leads to ${identity.product} ${identity.version} at ${whereIs(address)}, where the playground could ` +
          `not remove what it writes (${lacking}). Let its account use UNLINK or DEL on keys that begin with rt:, or ${UNSET}.`,
      );
    }
    const description = `${identity.product} ${identity.version} at ${whereIs(address)}, from REDIS_URL`;
    return createTarget({ kind: 'external', address, identity, description, side });
  } catch (error) {
    side.close();
    throw error;
  }
}

async function identify(side: SideConnection, address: RedisAddress): Promise<RedisIdentity> {
  try {
    return await side.identify(CONNECT_WITHIN_MS);
  } catch (error) {
    // Only the text goes on: the error of a refused AUTH carries the password among its properties.
    throw new RedisTargetError(
      'unreachable',
      `REDIS_URL leads to ${whereIs(address)}, where no Redis can be used: ${reasonOf(error)}. ` +
        `Start it, correct REDIS_URL, or ${UNSET}.`,
    );
  }
}

/** The address as a person writes it, without credentials. */
function whereIs(address: RedisAddress): string {
  if (address.kind === 'socket') return address.path;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `${host}:${address.port}${address.db === 0 ? '' : `/${address.db}`}${address.tls ? ' (TLS)' : ''}`;
}
