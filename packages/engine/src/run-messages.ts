/** Messages from a run in a worker thread to the thread that started it. */
import type { Experiment, LaneResult, Summary, WireError } from '@roundtrip/protocol';
import type { KeptRows } from '@roundtrip/replies';
import type { RedisAddress } from '@roundtrip/wire';
import type { SessionUser } from './access.ts';
import type { ActiveLane } from './active-lane.ts';
import type { Activity } from './activity.ts';

export interface RunTask {
  experiment: Experiment;
  /** With the server's own credentials, if it has any. */
  address: RedisAddress;
  /** Prefix of every key of the run, and of no other key in Redis; also the name of its connections. */
  keyPrefix: string;
  /** The user whose permissions the person's commands have, if the target supports users. */
  user?: SessionUser | undefined;
  /** Says what must be cleaned up if the run's thread has to be killed; absent if nobody will. */
  activeLane?: ActiveLane | undefined;
  /** Runs on the same Redis, if only the playground uses it; absent if others do too. */
  activity?: Activity | undefined;
}

export interface RowsMessage extends KeptRows {
  type: 'rows';
  /** Rows as the protocol's `columnsOver` reads them. */
  columns: ArrayBuffer;
  /** Present if the network has a congestion window, as `departuresOver` reads them. */
  departures?: ArrayBuffer;
}

export interface LooksMessage {
  type: 'lane-looks';
  lane: number;
  repetition: number;
  /** Index of the first look. */
  from: number;
  count: number;
  /** The looks in the form that the protocol's `looksOver` reads. */
  columns: ArrayBuffer;
}

export type RunMessage =
  | { type: 'started'; floorMs: number }
  | { type: 'lane-started'; lane: number; repetition: number; commands: number }
  | RowsMessage
  | {
      type: 'lane-observed';
      lane: number;
      repetition: number;
      at: number;
      state: number;
      replies: string[];
      leftOut?: number;
    }
  | LooksMessage
  | { type: 'lane-finished'; lane: number; repetition: number; summary: Summary };

/** Sends a message; `transfer` lists the buffers whose ownership passes to the receiver. */
export type Emit = (message: RunMessage, transfer?: ArrayBuffer[]) => void;

export type RunOutcome = { ok: true; lanes: LaneResult[] } | { ok: false; error: WireError };
