/** A tap: an address that passes every byte on to a Redis and back, and records what passes. */
import type {
  Network,
  ReplyText,
  TapChunk,
  TapClosedReason,
  TapConnection,
  TapFindings,
} from '@roundtrip/protocol';

export interface TapOptions {
  /** Where to pass bytes on to: `redis://`, `rediss://` or `unix://`. Its credentials are not used: the client sends its own. */
  upstream: string;
  /** On 127.0.0.1; 0 for a free one. */
  port: number;
  network?: Network | undefined;
  onConnection(told: Omit<TapConnection, 'tapId'>): void;
  /** Rows are told at least every 50 ms while there are any. */
  onRows(told: Omit<TapChunk, 'tapId'>): void;
  /** The tap has failed by itself. */
  onFailed(reason: string): void;
}

export interface FindingsRequest {
  range?: { fromMs: number; toMs: number };
  connections?: readonly number[];
  rttMs?: number;
  silenceMs: number;
  client?: string;
  mostStretches?: number;
}

export interface Tap {
  readonly port: number;
  /** Milliseconds since it opened. */
  readonly openMs: number;
  /** Tells all connections and rows that are kept to the callbacks again: for a page that comes back. */
  tellAgain(): void;
  /** Commands as `redis-cli` reads them, and their replies as it prints them. */
  commands(
    connection: number,
    from: number,
    count: number,
  ): Promise<{ commands: string[]; replies: ReplyText[] }>;
  findings(request: FindingsRequest): Promise<TapFindings>;
  /** For connections that are opened from now on. */
  setNetwork(network: Network | undefined): void;
  clear(): void;
  close(): Promise<TapClosedReason>;
}

/** It cannot be opened: the port is taken, or the upstream's address cannot be read. */
export class TapError extends Error {
  override readonly name = 'TapError';
}

export function openTap(_options: TapOptions): Promise<Tap> {
  return Promise.reject(new TapError('not built yet'));
}
