/** Opens a connection and makes sure that Redis can be used: that it takes commands, and writes. */
import { type ConnectionOptions, type OpenConnection, openConnection } from './open-connection.ts';
import { speaksPlain, speaksTls } from './port-protocol.ts';
import type { RedisAddress } from './redis-address.ts';
import { isTrouble } from './redis-trouble.ts';
import { SilenceError } from './silence-watch.ts';

export interface UsableConnection extends OpenConnection {
  /** What Redis said to each of the commands: an Error for a refusal. */
  replies: unknown[];
}

/**
 * @param key may be named in a write that changes nothing: of its own
 * @param commands to be sent in the same round trip
 * @throws Error whose `troubleText` says what is the matter, where that is known
 */
export async function openUsable(
  address: RedisAddress,
  options: ConnectionOptions,
  key: string,
  commands: readonly (readonly string[])[] = [],
): Promise<UsableConnection> {
  try {
    const client = await openConnection(address, options);
    try {
      return { ...client, replies: await exchange(client, key, commands) };
    } catch (error) {
      client.redis.disconnect();
      throw error;
    }
  } catch (error) {
    throw (await otherProtocol(address, error)) ?? error;
  }
}

async function exchange(
  { redis, connection }: OpenConnection,
  key: string,
  commands: readonly (readonly string[])[],
): Promise<unknown[]> {
  const pipeline = redis.pipeline();
  for (const [name = '', ...args] of [['PING'], writeProbe(key), ...commands]) pipeline.call(name, args);
  const results = (await pipeline.exec()) ?? [];
  const replies = results.map(([error, reply]) => error ?? reply);
  // An account may lack the rights to these two; that is no reason not to try.
  const trouble = replies.slice(0, 2).find(isTrouble);
  if (trouble) throw trouble;
  if (connection.destroyed) throw connection.errored ?? replies.find((reply) => reply instanceof Error);
  return replies.slice(2);
}

/** A write that Redis refuses wherever it refuses writes, and that changes nothing: no byte at all into no key. */
export function writeProbe(key: string): [command: string, ...args: string[]] {
  return ['SETRANGE', key, '0', ''];
}

/** The error that says so, where TLS is not spoken and should be, or the other way round. */
async function otherProtocol(address: RedisAddress, error: unknown): Promise<Error | undefined> {
  if (address.kind !== 'tcp' || (isTrouble(error) && !isGarbled(error))) return undefined;
  // Whoever has taken TLS, or what is none, for the other says so or hangs up.
  if (error instanceof SilenceError) return undefined;
  if (address.tls) return (await speaksPlain(address)) ? coded('SPEAKS_PLAIN', error) : undefined;
  return (await speaksTls(address)) ? coded('SPEAKS_TLS', error) : undefined;
}

/** What is no RESP may be TLS. */
function isGarbled(error: unknown): boolean {
  return error instanceof Error && error.message.includes('RESP type');
}

function coded(code: string, error: unknown): Error {
  return Object.assign(new Error(error instanceof Error ? error.message : String(error)), { code });
}
