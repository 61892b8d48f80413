/** Node. */
export { Duplex } from 'node:stream';
export type {
  Batch,
  BatchResults,
  ClientBytes,
  ClientOptions,
  CommandArgument,
  RedisClient,
} from '../client-library.ts';
export type { EventLoop } from '../event-loop.ts';
export type { Sha256 } from '../sha256.ts';
export type { Endpoint, Listener, Socket, Tls } from '../streams.ts';
export type { Flags, Thread } from '../threads.ts';
export { clientBytes, newClient } from './client.ts';
export { eventLoop, sharedClockNs } from './event-loop.ts';
export { newSha256 } from './sha256.ts';
export { dial, listen } from './sockets.ts';
export { newFlags, onPosted, startThread } from './threads.ts';
