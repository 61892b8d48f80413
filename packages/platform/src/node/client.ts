import type { Socket } from 'node:net';
import { AbstractConnector, Redis } from 'ioredis';
import type { ClientBytes, ClientOptions, RedisClient } from '../client-library.ts';
import type { Duplex } from '../streams.ts';

export function newClient(stream: Duplex, { disconnectTimeoutMs, ...options }: ClientOptions): RedisClient {
  class GivenStream extends AbstractConnector {
    constructor() {
      super(disconnectTimeoutMs);
    }
    override async connect() {
      // Of a socket the library uses what a stream has, and the setters for delay and timeout.
      this.stream = stream as unknown as Socket;
      return this.stream;
    }
  }
  const redis = new Redis({
    ...options,
    Connector: GivenStream,
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: null,
    autoResendUnfulfilledCommands: false,
    enableOfflineQueue: false,
    enableReadyCheck: false,
    disableClientInfo: true,
  });
  // Its types ask for a Buffer; what `clientBytes` gives is one.
  return redis as unknown as RedisClient;
}

export function clientBytes({ buffer, byteOffset, byteLength }: Uint8Array): ClientBytes {
  return Buffer.from(buffer, byteOffset, byteLength);
}
