/** What a lane asks of its companion thread, and what it is told. */
import type { Flags } from '@roundtrip/platform';
import type { Summary } from '@roundtrip/protocol';
import type { RedisAddress } from '@roundtrip/wire';
import type { Access } from '../access.ts';
import type { PreparedCommand } from '../keys/key-prefix.ts';

/** Repeats commands on a connection of its own, without simulated delay. */
export interface ObserveTask {
  type: 'observe';
  access: Access;
  protocol: 2 | 3;
  commands: PreparedCommand[];
  /** Pause between the replies of one look and the next look. */
  everyMs: number;
}

/** Looks at the buffers that Redis holds for a client, as often as it can. */
export interface SampleTask {
  type: 'sample';
  address: RedisAddress;
  clientId: number;
}

/** What a companion can see of its lane. */
export const LANE = { toBegin: 0, underWay: 1, over: 2 } as const;

export type CompanionTask = (ObserveTask | SampleTask) & {
  /** Where what it tells goes, in order. */
  port: MessagePort;
  /** How far the lane is: one of `LANE`. */
  lane: Flags;
};

/** A state the second client saw that differs from what it saw before. */
export interface Observation {
  /** When the replies had come, nanoseconds of the clock that threads share. */
  atNs: bigint;
  /** As `redis-cli` prints them. */
  replies: string[];
  /** Changes before this one that are counted as states and told no further; absent where there are none. */
  leftOut?: number;
}

export interface BufferPeak {
  outputBytes: number;
  queryBytes: number;
}

export type CompanionMessage =
  /** It is connected; an observer has looked once, too, or lost its connection over that. */
  | { type: 'ready' }
  | { type: 'observed'; observation: Observation }
  /**
   * `isComplete`: until the lane was over; otherwise the connection was lost before. `latencyMs`: of the looks that began while
   * the lane was under way; absent where none did.
   */
  | {
      type: 'observing-ended';
      states: number;
      isComplete: boolean;
      latencyMs?: NonNullable<Summary['observerLatencyMs']>;
    }
  /** `peak` is absent where the server does not tell. */
  | { type: 'sampling-ended'; peak?: BufferPeak }
  | { type: 'failed'; message: string };
