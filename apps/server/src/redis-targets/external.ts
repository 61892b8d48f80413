/** The server named by `REDIS_URL`. */
import { openUsable, parseRedisUrl, type RedisAddress, troubleText } from '@roundtrip/wire';
import type { Logger } from 'pino';
import { PROBE_KEY } from './probe-key.ts';
import { proveRemoval } from './prove-removal.ts';
import { reasonOf } from './reason-of.ts';
import { isSupported, type RedisIdentity, UNUSABLE_MODES } from './redis-identity.ts';
import { createTarget, type RedisTarget, RedisTargetError } from './redis-target.ts';
import { SideConnection } from './side-connection.ts';

/** Resolving a distant host and a TLS handshake with it take a few round trips. */
const CONNECT_WITHIN_MS = 5000;

const UNSET = 'unset REDIS_URL to let Roundtrip use a Redis of its own';

/** @throws RedisTargetError if the URL is malformed, nothing answers there, or the server lacks something required. */
export async function openExternal(redisUrl: string, log: Logger): Promise<RedisTarget> {
  const parsed = parseRedisUrl(redisUrl);
  if (!parsed.ok) {
    throw new RedisTargetError('bad-url', `REDIS_URL ${parsed.message}. Correct it, or ${UNSET}.`);
  }
  const { address } = parsed;
  await tryOut(address);
  const side = new SideConnection(address, log, { asksForWrites: true });
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
          `not remove what it writes (${lacking}). Let its account use UNLINK or DEL on keys that start with rt:, or ${UNSET}.`,
      );
    }
    const description = `${identity.product} ${identity.version} at ${whereIs(address)}, from REDIS_URL`;
    return createTarget({ kind: 'external', address, identity, description, side });
  } catch (error) {
    side.close();
    throw error;
  }
}

/** Connects the way a run would. */
async function tryOut(address: RedisAddress): Promise<void> {
  try {
    const { redis } = await openUsable(address, { protocol: 2 }, PROBE_KEY);
    redis.disconnect();
  } catch (error) {
    throw unreachable(address, error);
  }
}

async function identify(side: SideConnection, address: RedisAddress): Promise<RedisIdentity> {
  try {
    return await side.identify(CONNECT_WITHIN_MS);
  } catch (error) {
    throw unreachable(address, error);
  }
}

/** Passes on the text only: the error of a refused AUTH has the password among its properties. */
function unreachable(address: RedisAddress, error: unknown): RedisTargetError {
  const known = troubleText(error, 'restart Roundtrip');
  const reason = known
    ? `${known} Or ${UNSET}.`
    : `${reasonOf(error)}. ${remedyOf(error)}, correct REDIS_URL, or ${UNSET}.`;
  return new RedisTargetError(
    'unreachable',
    `REDIS_URL leads to ${whereIs(address)}, but no Redis can be used there: ${reason}`,
  );
}

/** What may help if no server answers like Redis, apart from another REDIS_URL. */
function remedyOf(error: unknown): string {
  const message = reasonOf(error);
  if (/\bENOTFOUND\b/.test(message)) return 'The host name is unknown: add it';
  if (/\bEAI_AGAIN\b/.test(message)) return 'Host names cannot be resolved: check the network';
  if (/\b(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)\b|did not accept/.test(message))
    return 'Check the network, and any firewall in between';
  if (/\bEACCES\b/.test(message)) return 'Give this user permission to write to the socket';
  if (/^NOPERM\b/.test(message)) return 'Give the user of REDIS_URL permission for INFO and PING';
  return 'Start it';
}

/** The address as people write it, without credentials. */
function whereIs(address: RedisAddress): string {
  if (address.kind === 'socket') return address.path;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `${host}:${address.port}${address.db === 0 ? '' : `/${address.db}`}${address.tls ? ' (TLS)' : ''}`;
}
