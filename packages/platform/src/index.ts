/**
 * What the engine needs of where it runs and the language does not give: declared here, without the types of any platform.
 * The adapter behind it is the one that the `exports` of package.json name for the platform: `src/node` for Node.
 */
import type { ClientBytes, ClientOptions, RedisClient } from './client-library.ts';
import type { EventLoop } from './event-loop.ts';
import type { Sha256 } from './sha256.ts';
import type { Duplex, Endpoint, Listener, Socket, Tls } from './streams.ts';
import type { Flags, Thread } from './threads.ts';

export type {
  Batch,
  BatchResults,
  ClientBytes,
  ClientOptions,
  CommandArgument,
  RedisClient,
} from './client-library.ts';
export type { EventLoop } from './event-loop.ts';
export type { Sha256 } from './sha256.ts';
export { Duplex, type Endpoint, type Listener, type Socket, type Tls } from './streams.ts';
export type { Flags, Thread } from './threads.ts';

/** A monotonic clock that is the same in all threads, nanoseconds. Within a thread `performance.now()` is quicker to read. */
export declare function sharedClockNs(): bigint;

export declare const eventLoop: EventLoop;

/**
 * Connects to a server.
 *
 * @param tls absent for a connection without
 * @throws Error of the network or of TLS; what `signal` was aborted with, where that was first
 */
export declare function dial(endpoint: Endpoint, tls: Tls | undefined, signal: AbortSignal): Promise<Socket>;

/**
 * Takes connections that this thread itself makes.
 *
 * @throws Error where there is no place to listen at
 */
export declare function listen(serve: (socket: Duplex) => void): Promise<Listener>;

/** Numbers that all threads see that they are posted to: all 0 at first, and to be used with `Atomics`. */
export declare function newFlags(count: number): Flags;

/** Does not keep the program running. @param entry the module that it runs, as built */
export declare function startThread(entry: URL, name: string): Thread;

/** In the entry of a thread: takes what is posted to it, in order. */
export declare function onPosted(take: (message: unknown) => void): void;

/** The client library that is measured, on a stream that is connected. It never connects again. */
export declare function newClient(stream: Duplex, options: ClientOptions): RedisClient;

/** The same memory, as the client library takes bytes: any other it would send as text. */
export declare function clientBytes(bytes: Uint8Array): ClientBytes;

export declare function newSha256(): Sha256;
