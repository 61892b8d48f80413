/** Opens the client library on a measured connection. */
import { dial, newClient, type RedisClient, type Socket } from '@roundtrip/platform';
import { connectionOptions } from './ioredis-options.ts';
import { MeasuredConnection } from './measured-connection.ts';
import { endpointOf, type RedisAddress } from './redis-address.ts';
import { watchForSilence } from './silence-watch.ts';

/** How long a server may take to accept a connection, and a client to close one, milliseconds. */
const CONNECT_TIMEOUT_MS = 5000;
const DISCONNECT_TIMEOUT_MS = 500;

export interface ConnectionOptions {
  /** RESP version. */
  protocol: 2 | 3;
  enableAutoPipelining?: boolean;
}

export interface OpenConnection {
  redis: RedisClient;
  connection: MeasuredConnection;
}

/**
 * Returns a client that is ready, has completed its own handshake, and never reconnects: a command is sent once, and a lost
 * connection stays lost. A connection on which Redis falls silent is destroyed.
 *
 * @throws Error of the socket, of the timeout, or of Redis (a refused password).
 */
export async function openConnection(
  address: RedisAddress,
  options: ConnectionOptions,
): Promise<OpenConnection> {
  const connection = new MeasuredConnection(await connectSocket(address));
  const { username, password, db } = connectionOptions(address);
  const redis = newClient(connection, {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(db !== undefined && { db }),
    protocol: options.protocol,
    enableAutoPipelining: options.enableAutoPipelining ?? false,
    disconnectTimeoutMs: DISCONNECT_TIMEOUT_MS,
  });
  // When the connection fails, commands are rejected anyway, so the event adds nothing. But if Redis refuses part of the
  // handshake (a password, a database), the event is the only sign.
  let refusal: Error | undefined;
  const keep = (error: Error) => {
    refusal ??= error;
  };
  redis.on('error', keep);
  watchForSilence(connection, redis);
  try {
    await redis.connect();
    // The library would carry on in database 0.
    if (refusal) throw refusal;
  } catch (error) {
    redis.disconnect();
    // Pass on only the text: the error of a refused AUTH has the password among its properties.
    throw connection.errored ?? new Error((refusal ?? (error as Error)).message);
  }
  redis.off('error', keep).on('error', () => {});
  return { redis, connection };
}

async function connectSocket(address: RedisAddress): Promise<Socket> {
  const signal = AbortSignal.timeout(CONNECT_TIMEOUT_MS);
  const { tls } = connectionOptions(address);
  try {
    return await dial(endpointOf(address), tls, signal);
  } catch (error) {
    throw signal.aborted
      ? new Error(`Redis did not accept a connection within ${CONNECT_TIMEOUT_MS} ms`)
      : error;
  }
}
