/**
 * A TCP relay to Redis that resets the connection on which a given request arrives, after a given number of bytes of its reply.
 * Only the first such connection is reset.
 */
import { type AddressInfo, connect, createServer } from 'node:net';

export interface Cut {
  /** A text that each request in question contains once. */
  marker: string;
  /** Which of those requests, from 1. */
  request: number;
  /** How many bytes of the reply still pass; with 0, not even the request reaches Redis. */
  replyBytes: number;
}

export async function startCuttingNetwork(redisPort: number, { marker, request, replyBytes }: Cut) {
  let isCut = false;
  const server = createServer({ noDelay: true }, (client) => {
    const redis = connect({ port: redisPort, host: '127.0.0.1', noDelay: true });
    let asked = 0;
    let left = Number.POSITIVE_INFINITY;
    const pass = (bytes: Buffer) => {
      const part = bytes.subarray(0, left);
      left -= part.length;
      if (left > 0) client.write(part);
      else client.write(part, () => client.resetAndDestroy());
    };
    client.on('data', (bytes) => {
      asked += bytes.toString('latin1').split(marker).length - 1;
      if (asked >= request && !isCut) {
        isCut = true;
        left = replyBytes;
        if (left === 0) return client.resetAndDestroy();
      }
      redis.write(bytes);
    });
    redis.on('data', (bytes) => left > 0 && pass(bytes));
    for (const [socket, other] of [
      [client, redis],
      [redis, client],
    ] as const) {
      socket.on('error', () => {});
      socket.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { isCut: () => isCut, port: (server.address() as AddressInfo).port, close: () => server.close() };
}
