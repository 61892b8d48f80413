/** Opens the client library on a measured connection. */
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AbstractConnector, Redis } from 'ioredis';
import { connectionOptions } from './ioredis-options.ts';
import { MeasuredConnection } from './measured-connection.ts';
import type { RedisAddress } from './redis-address.ts';
import { watchForSilence } from './silence-watch.ts';

/** How long a server may take to accept a connection, and a closing one to say goodbye, milliseconds. */
const CONNECT_TIMEOUT_MS = 5000;
const DISCONNECT_TIMEOUT_MS = 500;

export interface ConnectionOptions {
  /** RESP version. */
  protocol: 2 | 3;
  enableAutoPipelining?: boolean;
}

export interface OpenConnection {
  redis: Redis;
  connection: MeasuredConnection;
}

/**
 * A client that is ready, has exchanged all it says on its own account, and never reconnects: a command is sent once,
 * and a connection that is lost stays lost. One on which Redis falls silent is ended.
 *
 * @throws Error of the socket, of the timeout, or of Redis (a refused password).
 */
export async function openConnection(
  address: RedisAddress,
  options: ConnectionOptions,
): Promise<OpenConnection> {
  const connection = new MeasuredConnection(await connectSocket(address));
  class MeasuredConnector extends AbstractConnector {
    constructor() {
      super(DISCONNECT_TIMEOUT_MS);
    }
    override async connect() {
      // Of a socket the library uses what a MeasuredConnection has: a stream, and the setters for delay and timeout.
      this.stream = connection as unknown as Socket;
      return this.stream;
    }
  }
  const redis = new Redis({
    ...connectionOptions(address),
    Connector: MeasuredConnector,
    protocol: options.protocol,
    enableAutoPipelining: options.enableAutoPipelining ?? false,
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: null,
    autoResendUnfulfilledCommands: false,
    enableOfflineQueue: false,
    enableReadyCheck: false,
    disableClientInfo: true,
  });
  // A command that fails with the connection is rejected; the event would only say so again. Of what Redis refuses
  // while the client introduces itself (a password, a database) there is nothing but the event.
  let refusal: Error | undefined;
  const keep = (error: Error) => {
    refusal ??= error;
  };
  redis.on('error', keep);
  watchForSilence(connection, redis);
  try {
    await redis.connect();
    // The library would go on in database 0.
    if (refusal) throw refusal;
  } catch (error) {
    redis.disconnect();
    // Only the text goes on: the error of a refused AUTH carries the password among its properties.
    throw connection.errored ?? new Error((refusal ?? (error as Error)).message);
  }
  redis.off('error', keep).on('error', () => {});
  return { redis, connection };
}

async function connectSocket(address: RedisAddress): Promise<Socket> {
  const signal = AbortSignal.timeout(CONNECT_TIMEOUT_MS);
  const { path, host, port, tls } = connectionOptions(address);
  const where = path === undefined ? { host, port } : { path };
  const socket = tls ? connectTls({ ...where, ...tls }) : connectTcp(where as { path: string });
  try {
    await once(socket, tls ? 'secureConnect' : 'connect', { signal });
  } catch (error) {
    socket.destroy();
    throw signal.aborted
      ? new Error(`Redis did not accept a connection within ${CONNECT_TIMEOUT_MS} ms`)
      : error;
  }
  return socket;
}
