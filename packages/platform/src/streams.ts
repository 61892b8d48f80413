/** Streams of bytes as Node has them, and its ports to other platforms: what is used of them here. */

export declare class Duplex {
  constructor(options?: { decodeStrings?: boolean; emitClose?: boolean });

  readonly destroyed: boolean;
  /** What it was destroyed with. */
  readonly errored: Error | null;
  /** Bytes that wait to be written. */
  readonly writableLength: number;

  push(bytes: Uint8Array): boolean;
  write(bytes: Uint8Array | string): boolean;
  end(done?: () => void): this;
  destroy(error?: Error): this;

  on(event: 'data', listener: (bytes: Uint8Array) => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'close', listener: () => void): this;
  once(event: 'close', listener: () => void): this;
  off(event: 'data', listener: (bytes: Uint8Array) => void): this;

  // For those that are made of others.

  _read(size: number): void;
  _write(chunk: Uint8Array | string, encoding: string, done: (error?: Error | null) => void): void;
  _final(done: (error?: Error | null) => void): void;
  _destroy(error: Error | null, done: (error?: Error | null) => void): void;
}

/** A connection to a server. */
export interface Socket extends Duplex {
  readonly bytesRead: number;
  /** Those included that wait to be written. */
  readonly bytesWritten: number;
  setNoDelay(enable?: boolean): this;
  setKeepAlive(enable?: boolean, initialDelay?: number): this;
  setTimeout(timeout: number, callback?: () => void): this;
}

export type Endpoint = { path: string } | { host: string; port: number };

export interface Tls {
  /** The host that the handshake names. */
  servername?: string;
  /** Whoever is there is talked to. */
  anyCertificate?: boolean;
}

export interface Listener {
  host: string;
  port: number;
  /** Ends its connections too. */
  close(): void;
}
