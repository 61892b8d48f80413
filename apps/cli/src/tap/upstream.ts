/** The Redis that a tap leads to. */
import { addressText, openConnection, parseRedisUrl, type RedisAddress, troubleText } from '@roundtrip/wire';
import { Misuse } from '../arguments/invocation.ts';
import { EXIT } from '../exit-status.ts';
import { RunFailure } from '../run/run-failure.ts';

const DEFAULT_URL = 'redis://127.0.0.1:6379';

export interface Upstream {
  address: RedisAddress;
  /** Where the address was given, as messages name it. */
  from: string;
}

/**
 * What `--redis` says; otherwise the Redis that the program would use itself. Pure.
 *
 * @throws Misuse
 */
export function upstreamOf(given: string | undefined, env: NodeJS.ProcessEnv): Upstream {
  const from = given !== undefined ? '--redis' : env.REDIS_URL ? 'REDIS_URL' : `${DEFAULT_URL}, the default,`;
  const parsed = parseRedisUrl(given ?? (env.REDIS_URL || DEFAULT_URL));
  if (!parsed.ok) throw new Misuse(`${from} ${parsed.message}.`);
  return { address: parsed.address, from };
}

/** Without credentials: the client sends its own. Pure. */
export function tapUrl(address: RedisAddress): string {
  if (address.kind === 'socket') return `unix://${encodeURI(address.path)}`;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `${address.tls ? 'rediss' : 'redis'}://${host}:${address.port}`;
}

/**
 * Resolves if a Redis answers there, whatever it says to these credentials: what it says to the program is for the program.
 *
 * @throws RunFailure
 */
export async function reach({ address, from }: Upstream): Promise<void> {
  try {
    const { redis } = await openConnection(address, { protocol: 2 });
    await redis.ping().finally(() => redis.disconnect());
  } catch (error) {
    const reason =
      error instanceof Error ? error.message || `${(error as NodeJS.ErrnoException).code}` : `${error}`;
    if (isReply(reason)) return;
    const problem = `${from} leads to ${addressText(address)}, but no Redis answers there: `;
    throw new RunFailure(
      EXIT.redis,
      problem + (troubleText(error, 'run again') ?? remedied(reason, address)),
    );
  }
}

function remedied(reason: string, address: RedisAddress): string {
  const isPlain = address.kind === 'tcp' && !address.tls;
  // What a port with TLS does with a client without.
  const tls = isPlain && reason.includes('ECONNRESET') ? ' If it wants TLS, write rediss://.' : '';
  return `${reason}. Start it, or name another with --redis URL.${tls}`;
}

/** Whether it is an error of Redis, such as `NOAUTH Authentication required.`, and not of the network. */
function isReply(message: string): boolean {
  return /^[A-Z]{2,} /.test(message);
}
