/** The Redis that a tap leads to. */
import {
  addressText,
  openConnection,
  type ParsedRedisUrl,
  parseRedisUrl,
  protocolMismatch,
  type RedisAddress,
  reachRemedy,
  reasonOf,
  troubleText,
} from '@roundtrip/wire';
import { Misuse } from '../arguments/invocation.ts';
import { EXIT } from '../exit-status.ts';
import { RunFailure } from '../run/run-failure.ts';
import { tlsOptionsIn } from './address-url.ts';
import { type Environment, redisesIn } from './redis-settings.ts';

const DEFAULT_URL = 'redis://127.0.0.1:6379';

export interface Upstream {
  address: RedisAddress;
  /** Where the address was given, as messages name it. */
  from: string;
  /** Those of the URL for the program's own client, as they are to be in REDIS_URL. */
  options?: string;
}

/**
 * What `--redis` says; otherwise the Redis that the program would use itself. Pure.
 *
 * @throws Misuse
 */
export function upstreamOf(given: string | undefined, env: Environment): Upstream {
  if (given !== undefined) return usable('--redis', parseRedisUrl(given));
  const [first] = redisesIn(env);
  if (first === undefined) return usable(`${DEFAULT_URL}, the default,`, parseRedisUrl(DEFAULT_URL));
  const [name = ''] = first.names;
  const { options, ...upstream } = usable(name, first.named);
  // What another framework's client understands, that of REDIS_URL may refuse.
  return name === 'REDIS_URL' && options !== undefined ? { ...upstream, options } : upstream;
}

function usable(from: string, named: ParsedRedisUrl): Upstream {
  if (named.ok) return { ...named, from };
  const otherwise = from === '--redis' ? '' : ' Correct it, or name the Redis with --redis URL.';
  throw new Misuse(`${from} ${named.message}.${otherwise}`);
}

/**
 * Resolves if a Redis answers there, whatever it says to these credentials: what it says to the program is for the program.
 *
 * @throws RunFailure
 */
export async function reach({ address, from, options = '' }: Upstream): Promise<void> {
  try {
    const { redis } = await openConnection(address, { protocol: 2 });
    await redis.ping().finally(() => redis.disconnect());
  } catch (failure) {
    if (isReply(reasonOf(failure))) return;
    const error = (await protocolMismatch(address, failure)) ?? failure;
    const setting = from.startsWith(DEFAULT_URL) ? '--redis' : from;
    const why =
      troubleText(error, 'run again', setting) ??
      `${reasonOf(error)}. ${reachRemedy(error, setting)}, or name another with --redis URL.`;
    throw new RunFailure(
      EXIT.redis,
      `${from} leads to ${addressText(address)}, but no Redis answers there: ${why}${checkedText(address, options, from)}`,
    );
  }
}

/** A program may be content with any certificate: the tap is not. */
function checkedText(address: RedisAddress, options: string, from: string): string {
  const names = address.kind === 'tcp' && address.tls ? tlsOptionsIn(options) : [];
  return names.length === 0
    ? ''
    : ` The tap checks the certificate of Redis whatever ${names.join(' and ')} of ${from} may say.`;
}

/** Whether it is an error of Redis, such as `NOAUTH Authentication required.`, and not of the network. */
function isReply(message: string): boolean {
  return /^[A-Z]{2,} /.test(message);
}
