/** What a run in a worker thread tells the thread that asked for it. */
import type { Experiment, LaneResult, Summary, WireError } from '@roundtrip/protocol';
import type { KeptRows } from '@roundtrip/replies';
import type { RedisAddress } from '@roundtrip/wire';
import type { SessionUser } from './access.ts';
import type { Activity } from './activity.ts';
import type { UnderWay } from './under-way.ts';

export interface RunTask {
  experiment: Experiment;
  /** With the server's own credentials, where it has any. */
  address: RedisAddress;
  /** Every key of the run begins with it; nothing else in Redis does. Its connections are called so too. */
  keyPrefix: string;
  /** Whose rights the person's commands have, where the target gives users. */
  user?: SessionUser | undefined;
  /** Tells whoever ends the run's thread what to tidy up; absent where nobody will. */
  underWay?: UnderWay | undefined;
  /** Runs on the same Redis, where it is the playground's own; absent where strangers use it too. */
  activity?: Activity | undefined;
}

export interface RowsMessage extends KeptRows {
  type: 'rows';
  /** The rows in the form that the protocol's `columnsOver` reads. */
  columns: ArrayBuffer;
  /** Where the network has a congestion window, in the form that `departuresOver` reads. */
  departures?: ArrayBuffer;
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
      replies: string[];
      leftOut?: number;
    }
  | { type: 'lane-finished'; lane: number; repetition: number; summary: Summary };

/** Hands a message on; `transfer` lists the buffers that become the receiver's. */
export type Emit = (message: RunMessage, transfer?: ArrayBuffer[]) => void;

export type RunOutcome = { ok: true; lanes: LaneResult[] } | { ok: false; error: WireError };
