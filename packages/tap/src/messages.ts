/**
 * Messages between the threads of a tap: the main one, the relay, which passes bytes on, the recorder, which finds commands in them,
 * and the keeper, which holds what was recorded.
 */
import type { MessagePort } from 'node:worker_threads';
import type { FindOptions } from '@roundtrip/findings';
import type { Network, TapChunk, TapConnection } from '@roundtrip/protocol';
import type { RedisAddress } from '@roundtrip/wire';
import type { Progress } from './log/passed.ts';

export type ConnectionState = Omit<TapConnection, 'tapId'>;
export type ToldRows = Omit<TapChunk, 'tapId'>;

export interface RelayStart {
  upstream: RedisAddress;
  port: number;
  network: Network | undefined;
  recorder: MessagePort;
  /** How many blocks of the log the recorder has read to their end; to be used with `Atomics`. */
  read: Int32Array;
}

export interface RecorderStart {
  relay: MessagePort;
  keeper: MessagePort;
  read: Int32Array;
  /** How much the keeper has taken: `unitsOf` its last batch; to be used with `Atomics`. */
  taken: Int32Array;
}

export interface KeeperStart {
  recorder: MessagePort;
  taken: Int32Array;
}

export interface RowsAsked {
  connection: number;
  /** Row of the first. */
  from: number;
  count: number;
}

/** Asked of the keeper, by way of the relay and the recorder: so it knows everything that had passed by then. */
export type Question =
  | ({ type: 'commands' | 'words' } & RowsAsked)
  | { type: 'findings'; request: FindOptions }
  | { type: 'tell-again' }
  | { type: 'clear' };

export interface Asked {
  type: 'asked';
  id: number;
  question: Question;
}

/** From the main thread to the relay. */
export type ToRelay =
  | Asked
  | { type: 'network'; network: Network | undefined }
  | { type: 'count-unrecorded' }
  | { type: 'close' };

/** From the relay to the main thread. */
export type FromRelay =
  /** `originNs`: when the tap opened, on the clock that threads share. */
  | { type: 'listening'; port: number; originNs: bigint }
  | { type: 'refused'; code: string | undefined; message: string }
  | { type: 'unrecorded'; connections: number };

/** From the relay to the recorder, which hands on to the keeper what is for it. */
export type ToRecorder = Progress | Asked | { type: 'close' };

/** From the recorder to the keeper. */
export type ToKeeper = Batch | Asked | { type: 'close' };

/** How far the recording has come. What it has recorded lies in shared memory, and is not written to again. */
export interface Batch {
  type: 'batch';
  /** Connections of which something has changed. */
  connections: ConnectionState[];
  /** Segments, as `rowsOver` reads them, that were begun since the last batch. */
  segments: SharedArrayBuffer[];
  /** Rows that are in them and in those before. */
  rows: number;
  /** Blocks of bytes of commands and replies that were begun since the last batch. */
  blocks: SharedArrayBuffer[];
  /** Bytes that are in them and in those before. */
  bytes: number;
}

/** From the keeper to the main thread. */
export type FromKeeper =
  | { type: 'told'; connections: ConnectionState[]; rows: ToldRows[]; closed: ConnectionState[] }
  /** What is told from here on is everything that is kept, and what comes after it. */
  | { type: 'telling-again'; id: number }
  | { type: 'answered'; id: number; answer: unknown }
  | { type: 'could-not-answer'; id: number; reason: string }
  | { type: 'closed' };
