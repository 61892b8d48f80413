/** Opens a connection and makes sure that Redis is usable: that it accepts commands, and writes. */
import { type ConnectionOptions, type OpenConnection, openConnection } from './open-connection.ts';
import { speaksPlain, speaksTls } from './port-protocol.ts';
import type { RedisAddress } from './redis-address.ts';
import { isTrouble } from './redis-trouble.ts';
import { SilenceError } from './silence-watch.ts';

export interface UsableConnection extends OpenConnection {
  /** Reply to each of the commands; an Error if it was refused. */
  replies: unknown[];
}

/**
 * @param key for a write that changes nothing; must not be used otherwise
 * @param commands to send in the same round trip
 * @throws Error that `troubleText` can explain, if the cause is known
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
      return { ...client, replies: await probe(client, key, commands) };
    } catch (error) {
      client.redis.disconnect();
      throw error;
    }
  } catch (error) {
    throw (await protocolMismatch(address, error)) ?? error;
  }
}

async function probe(
  { redis, connection }: OpenConnection,
  key: string,
  commands: readonly (readonly string[])[],
): Promise<unknown[]> {
  const pipeline = redis.pipeline();
  for (const [name = '', ...args] of [['PING'], writeProbe(key), ...commands]) pipeline.call(name, args);
  const results = (await pipeline.exec()) ?? [];
  const replies = results.map(([error, reply]) => error ?? reply);
  // The account may lack permission for these two, but still be usable.
  const trouble = replies.slice(0, 2).find(isTrouble);
  if (trouble) throw trouble;
  if (connection.destroyed) throw connection.errored ?? replies.find((reply) => reply instanceof Error);
  return replies.slice(2);
}

/** A write that Redis refuses whenever it refuses writes, and that changes nothing: it adds zero bytes to a missing key. */
export function writeProbe(key: string): [command: string, ...args: string[]] {
  return ['SETRANGE', key, '0', ''];
}

/** An error that says so, if the server uses TLS and the URL does not, or vice versa. */
export async function protocolMismatch(address: RedisAddress, error: unknown): Promise<Error | undefined> {
  if (address.kind !== 'tcp' || (isTrouble(error) && !isGarbled(error))) return undefined;
  // A server that gets the other protocol answers with an error or hangs up; it does not stay silent.
  if (error instanceof SilenceError) return undefined;
  if (address.tls) return (await speaksPlain(address)) ? withCode('SPEAKS_PLAIN', error) : undefined;
  return (await speaksTls(address)) ? withCode('SPEAKS_TLS', error) : undefined;
}

/** Bytes that are not RESP may be TLS. */
function isGarbled(error: unknown): boolean {
  return error instanceof Error && error.message.includes('RESP type');
}

function withCode(code: string, error: unknown): Error {
  return Object.assign(new Error(error instanceof Error ? error.message : String(error)), { code });
}
