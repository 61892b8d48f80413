/** Messages between a lane and its companion thread. */
import type { Flags } from '@roundtrip/platform';
import type { Summary } from '@roundtrip/protocol';
import type { RedisAddress } from '@roundtrip/wire';
import type { Access } from '../access.ts';
import type { PreparedCommand } from '../keys/key-prefix.ts';

/** Repeats commands on its own connection, without simulated delay. */
export interface ObserveTask {
  type: 'observe';
  access: Access;
  protocol: 2 | 3;
  commands: PreparedCommand[];
  /** Pause after the replies of one poll before the next poll, milliseconds. */
  everyMs: number;
}

/** Samples the buffers that Redis holds for a client, as often as possible. */
export interface SampleTask {
  type: 'sample';
  address: RedisAddress;
  clientId: number;
}

/** Stages of a lane, as its companion sees them. */
export const LANE = { pending: 0, active: 1, over: 2 } as const;

export type CompanionTask = (ObserveTask | SampleTask) & {
  /** Receives its messages, in order. */
  port: MessagePort;
  /** The lane's current stage, from `LANE`. */
  lane: Flags;
};

/** A state seen by the second client that differs from the previous one. */
export interface Observation {
  /** When the replies had arrived, nanoseconds on the clock that threads share. */
  atNs: bigint;
  /** Index of the state, in the order in which the lane's states were first seen. */
  state: number;
  /** As `redis-cli` prints them. */
  replies: string[];
  /** Number of earlier changes that were counted but not reported; absent if none. */
  leftOut?: number;
}

/** Looks of the second client in order, a row each: see `Looks` of the protocol. Instants as in an observation. */
export interface ToldLooks {
  askedNs: BigInt64Array;
  answeredNs: BigInt64Array;
  state: Uint32Array;
  leftOut: Uint32Array;
}

export interface BufferPeak {
  outputBytes: number;
  queryBytes: number;
}

export type CompanionMessage =
  /** The companion is connected; an observer has also polled once, or lost its connection trying. */
  | { type: 'ready' }
  | { type: 'observed'; observation: Observation }
  | { type: 'looks'; looks: ToldLooks }
  /**
   * `isComplete`: the observer polled until the lane was over, and did not lose its connection. `latencyMs`: latencies of the
   * polls that began during the lane; absent if there were none.
   */
  | {
      type: 'observing-ended';
      states: number;
      isComplete: boolean;
      latencyMs?: NonNullable<Summary['observerLatencyMs']>;
    }
  /** `peak` is absent if the server does not report it. */
  | { type: 'sampling-ended'; peak?: BufferPeak }
  | { type: 'failed'; message: string };
