/** What is used of the client library that is measured, ioredis, whose own types are those of Node. */

/** Bytes as the library takes them: Node's `Buffer`, or its port to another platform. */
export interface ClientBytes extends Uint8Array {
  equals(other: Uint8Array): boolean;
  /** Writes the text as UTF-8 from the beginning on, whole characters; gives how many bytes. */
  write(text: string): number;
}

/** Bytes only where they are no text. */
export type CommandArgument = string | ClientBytes;

export interface ClientOptions {
  username?: string;
  password?: string;
  /** Database index. */
  db?: number;
  /** RESP version. */
  protocol: 2 | 3;
  enableAutoPipelining: boolean;
  /** How long it waits for a stream that is being ended, milliseconds. */
  disconnectTimeoutMs: number;
}

/** By command; null where a watched key has called the transaction off. */
export type BatchResults = readonly (readonly [error: Error | null, reply: unknown])[] | null;

/** Commands that are sent together. */
export interface Batch {
  call(name: string, args: CommandArgument[]): Batch;
  /** Replies of bytes, where they would be text. */
  callBuffer(name: string, args: CommandArgument[]): Batch;
  /** Error replies are among the results. */
  exec(): Promise<BatchResults>;
}

export interface RedisClient {
  /** Commands that have been sent and not been answered. */
  readonly commandQueue: { readonly length: number };
  connect(): Promise<void>;
  disconnect(): void;
  call(name: string, args: CommandArgument[]): Promise<unknown>;
  callBuffer(name: string, args: CommandArgument[]): Promise<unknown>;
  ping(): Promise<unknown>;
  watch(...keys: string[]): Promise<unknown>;
  pipeline(): Batch;
  /** Sent whole at `exec`, which throws where Redis refuses it. */
  multi(): Batch;
  on(event: 'error', listener: (error: Error) => void): this;
  off(event: 'error', listener: (error: Error) => void): this;
}
