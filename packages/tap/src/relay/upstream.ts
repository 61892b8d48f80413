/** Connects to the Redis that a tap passes bytes on to. Bytes may be written at once: they leave when it is connected. */
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { connectionOptions, endpointOf, type RedisAddress, troubleText } from '@roundtrip/wire';

/** Bytes that a socket takes before it asks to wait. */
export const WAITING_BYTES = 256 * 1024;

/** Each direction of a connection ends by itself. */
const STREAM = { allowHalfOpen: true, highWaterMark: WAITING_BYTES };

/** @param onConnected the bytes written so far are on their way */
export function dialUpstream(address: RedisAddress, onConnected: () => void): Socket {
  const { tls } = connectionOptions(address);
  const endpoint = { ...endpointOf(address), ...STREAM };
  if (tls) return connectTls({ ...endpoint, ...tls }, onConnected);
  const socket = connectTcp({ ...endpoint, noDelay: true }, onConnected);
  return socket;
}

/** Why a connection to Redis failed, as a person is told. */
export function upstreamReason(error: NodeJS.ErrnoException, isConnected: boolean): string {
  if (isConnected)
    return error.code === 'ECONNRESET' ? 'Redis reset the connection' : `Redis: ${error.message}`;
  return troubleText(error, 'run again') ?? `Redis cannot be reached: ${error.message || error.code}`;
}

/** Ends a connection as one that has failed, which its other end sees. TLS and unix sockets have no such thing: they are closed. */
export function reset(socket: Socket): void {
  if (socket.destroyed) return;
  try {
    socket.resetAndDestroy();
  } catch {
    socket.destroy();
  }
}
