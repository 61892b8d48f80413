/** Messages between the threads of a tap: the main one, the relay, which passes bytes on, and the keeper, which holds what was recorded. */
import type { MessagePort } from 'node:worker_threads';
import type { FindOptions } from '@roundtrip/findings';
import type { Network, TapChunk, TapConnection } from '@roundtrip/protocol';
import type { RedisAddress } from '@roundtrip/wire';

export type ConnectionState = Omit<TapConnection, 'tapId'>;
export type ToldRows = Omit<TapChunk, 'tapId'>;

export interface RelayStart {
  upstream: RedisAddress;
  port: number;
  network: Network | undefined;
  keeper: MessagePort;
  /** What the keeper has taken of what was posted to it, in units of `TAKEN_UNIT` bytes, modulo 2³²; to be used with `Atomics`. */
  taken: Int32Array;
}

export interface KeeperStart {
  relay: MessagePort;
  taken: Int32Array;
}

/** Asked of the keeper, by way of the relay: so it knows everything that had passed by then. */
export type Question =
  | { type: 'commands'; connection: number; from: number; count: number }
  | { type: 'findings'; request: FindOptions }
  | { type: 'tell-again' }
  | { type: 'clear' };

export interface Asked {
  type: 'asked';
  id: number;
  question: Question;
}

/** From the main thread to the relay. */
export type ToRelay = Asked | { type: 'network'; network: Network | undefined } | { type: 'close' };

/** From the relay to the main thread. */
export type FromRelay =
  /** `originNs`: when the tap opened, on the clock that threads share. */
  | { type: 'listening'; port: number; originNs: bigint }
  | { type: 'refused'; code: string | undefined; message: string };

/** From the relay to the keeper. */
export type ToKeeper = Batch | Asked | { type: 'close' };

/** What was recorded since the last one. */
export interface Batch {
  type: 'batch';
  /** Connections of which something has changed. */
  connections: ConnectionState[];
  /** In the layout of `rowsOver`. */
  rows: ArrayBuffer;
  count: number;
  /** Bytes of commands and replies to keep, and their place among all that were kept. */
  bytes: Uint8Array<ArrayBuffer>;
  bytesAt: number;
}

/** From the keeper to the main thread. */
export type FromKeeper =
  | { type: 'told'; connections: ConnectionState[]; rows: ToldRows[]; closed: ConnectionState[] }
  /** What is told from here on is everything that is kept, and what comes after it. */
  | { type: 'telling-again'; id: number }
  | { type: 'answered'; id: number; answer: unknown }
  | { type: 'could-not-answer'; id: number; reason: string }
  | { type: 'closed' };
