/** An existing server, named by `REDIS_URL` or by an option of the command line. */
import {
  addressText,
  openUsable,
  parseRedisUrl,
  type RedisAddress,
  reachRemedy,
  reasonOf,
  troubleText,
} from '@roundtrip/wire';
import type { Logger } from 'pino';
import { PROBE_KEY } from './probe-key.ts';
import { proveRemoval } from './prove-removal.ts';
import { isSupported, type RedisIdentity, UNUSABLE_MODES } from './redis-identity.ts';
import { createTarget, type RedisTarget, RedisTargetError } from './redis-target.ts';
import { SideConnection } from './side-connection.ts';

/** Resolving a distant host and a TLS handshake with it take a few round trips. */
const CONNECT_WITHIN_MS = 5000;

/** Where the URL was given, as messages name it. */
export interface UrlSetting {
  name: string;
  /** How not to give it: "unset REDIS_URL". */
  unset: string;
  /** What makes a change of it count. */
  again: 'restart Roundtrip' | 'run again';
}

const REDIS_URL: UrlSetting = {
  name: 'REDIS_URL',
  unset: 'unset REDIS_URL',
  again: 'restart Roundtrip',
};

/** @throws RedisTargetError if the URL is malformed, nothing answers there, or the server lacks something required. */
export async function openExternal(
  redisUrl: string,
  log: Logger,
  setting: UrlSetting = REDIS_URL,
): Promise<RedisTarget> {
  const without = withoutIt(setting);
  const parsed = parseRedisUrl(redisUrl);
  if (!parsed.ok) {
    throw new RedisTargetError('bad-url', `${setting.name} ${parsed.message}. Correct it, or ${without}.`);
  }
  const { address } = parsed;
  await tryOut(address, setting);
  const side = new SideConnection(address, log, { asksForWrites: true });
  try {
    const identity = await identify(side, address, setting);
    if (!isSupported(identity)) {
      throw new RedisTargetError(
        'unsupported',
        `${setting.name} leads to ${identity.product} ${identity.version} at ${addressText(address)}, and Redis 6 or newer, ` +
          `or Valkey, is needed. Upgrade it, or ${without}.`,
      );
    }
    if (identity.mode) {
      throw new RedisTargetError(
        'unsupported',
        `${setting.name} leads to ${identity.product} ${identity.version} at ${addressText(address)}, ` +
          `${UNUSABLE_MODES[identity.mode]}, or ${without}.`,
      );
    }
    const lacking = await proveRemoval(address, log);
    if (lacking) {
      throw new RedisTargetError(
        'unsupported',
        `${setting.name} leads to ${identity.product} ${identity.version} at ${addressText(address)}, where the playground could ` +
          `not remove what it writes (${lacking}). Let its account use UNLINK or DEL on keys that start with rt:, or ${without}.`,
      );
    }
    const description = `${identity.product} ${identity.version} at ${addressText(address)}, from ${setting.name}`;
    return createTarget({ kind: 'external', address, identity, description, side });
  } catch (error) {
    side.close();
    throw error;
  }
}

/** Connects the way a run would. */
async function tryOut(address: RedisAddress, setting: UrlSetting): Promise<void> {
  try {
    const { redis } = await openUsable(address, { protocol: 2 }, PROBE_KEY);
    redis.disconnect();
  } catch (error) {
    throw unreachable(address, error, setting);
  }
}

async function identify(
  side: SideConnection,
  address: RedisAddress,
  setting: UrlSetting,
): Promise<RedisIdentity> {
  try {
    return await side.identify(CONNECT_WITHIN_MS);
  } catch (error) {
    throw unreachable(address, error, setting);
  }
}

/** Passes on the text only: the error of a refused AUTH has the password among its properties. */
function unreachable(address: RedisAddress, error: unknown, setting: UrlSetting): RedisTargetError {
  const without = withoutIt(setting);
  const known = troubleText(error, setting.again, setting.name);
  const reason = known
    ? `${known} Or ${without}.`
    : `${reasonOf(error)}. ${reachRemedy(error, setting.name)}, correct ${setting.name}, or ${without}.`;
  return new RedisTargetError(
    'unreachable',
    `${setting.name} leads to ${addressText(address)}, but no Redis can be used there: ${reason}`,
  );
}

function withoutIt({ unset }: UrlSetting): string {
  return `${unset} to let Roundtrip use a Redis of its own`;
}
