/** The messages between browser and server over Socket.IO: one map of events per direction. */
import { z } from 'zod';
import type { Ack } from './ack.ts';
import type { WireError } from './errors.ts';
import type { Experiment } from './experiment.ts';
import { LIMITS } from './limits.ts';
import type { RoomEvents, RoomRequests } from './rooms.ts';
import type { Summary } from './summary.ts';
import type { TapEvents, TapRequests } from './tap.ts';

export const cancelRequestSchema = z.strictObject({ runId: z.string() });

export const repliesRequestSchema = z.strictObject({
  runId: z.string(),
  lane: z.number().int().min(0),
  /** Index of the first command wanted. */
  from: z.number().int().min(0),
  count: z.number().int().min(1).max(LIMITS.repliesPerRequest),
});

export const resumeRequestSchema = z.strictObject({
  /** Defaults to the session's latest run. */
  runId: z.string().optional(),
});

/** Identifies a session across several connections: at least 128 bits, and secret. */
export const sessionTokenSchema = z.string().regex(/^[\w-]{22,64}$/);

export type CancelRequest = z.infer<typeof cancelRequestSchema>;
export type RepliesRequest = z.infer<typeof repliesRequestSchema>;
export type ResumeRequest = z.infer<typeof resumeRequestSchema>;

/** A run whose events are replayed from the first. */
export interface Resumed {
  runId: string;
  /** Position in the queue; 0 if it has begun. */
  position: number;
  experiment: Experiment;
}

/** A reply as `redis-cli` prints it. */
export interface ReplyText {
  text: string;
  error: boolean;
}

export interface ClientToServerEvents extends RoomRequests, TapRequests {
  'run:start': (
    experiment: Experiment,
    ack: (answer: Ack<{ runId: string; position: number }>) => void,
  ) => void;
  'run:cancel': (request: CancelRequest, ack: (answer: Ack<object>) => void) => void;
  'run:resume': (request: ResumeRequest, ack: (answer: Ack<Resumed>) => void) => void;
  'run:replies': (
    request: RepliesRequest,
    ack: (answer: Ack<{ replies: ReplyText[]; commands: string[] }>) => void,
  ) => void;
}

interface OfRun {
  runId: string;
}

/** One repetition of one lane; both indices are 0-based. */
interface OfLane extends OfRun {
  lane: number;
  repetition: number;
}

export interface RunQueued extends OfRun {
  /** Position in the queue, from 1; it moves up by one with each run that ends. */
  position: number;
}

export interface RunStarted extends OfRun {
  /** Real round-trip time below the simulation, milliseconds: the median of a few PINGs. */
  floorMs: number;
  /** Present if the server executes more runs at once than it has processors, which lengthens short times. */
  overcommitment?: Overcommitment;
}

export interface Overcommitment {
  /** Concurrent runs. */
  workers: number;
  processors: number;
}

export interface LaneStarted extends OfLane {
  commands: number;
}

export interface LaneChunk extends OfLane {
  /** Index of the chunk's first row. The chunks of a lane arrive in order and without gaps. */
  from: number;
  count: number;
  /** The rows in the layout that `columnsOver` reads: an `ArrayBuffer` in a browser, a `Buffer` in Node. */
  columns: ArrayBuffer | Uint8Array;
  /** Where the network has a congestion window: when the rows' bytes left, in the form that `departuresOver` reads. */
  departures?: ArrayBuffer | Uint8Array;
}

/** The observer saw a new state. */
export interface LaneObserved extends OfLane {
  /** When its replies had arrived, microseconds since the lane began. */
  at: number;
  /** Index of the state among the repetition's distinct states, as in `lane:looks`. */
  state: number;
  /** One per command of the observer, as `redis-cli` prints it; one too long to keep reads as not kept. */
  replies: string[];
  /** State changes since the previous event that were only counted; absent if there are none. */
  leftOut?: number;
}

/**
 * Looks of the observer, whether they saw something new or not. The first of a repetition are all told; of those beyond, the
 * ones that `lane:observed` tells of, and the last.
 */
export interface LaneLooks extends OfLane {
  /** Index of the first row. The rows of a repetition arrive in order and without gaps. */
  from: number;
  count: number;
  /** The looks in the layout that `looksOver` reads: an `ArrayBuffer` in a browser, a `Buffer` in Node. */
  columns: ArrayBuffer | Uint8Array;
}

export interface LaneFinished extends OfLane {
  summary: Summary;
}

/** The repetition with the lane's median total time, and its summary. */
export interface LaneResult {
  repetition: number;
  summary: Summary;
}

export interface RunFinished extends OfRun {
  lanes: LaneResult[];
}

export interface RunFailed extends OfRun {
  error: WireError;
}

/** The events of a run. */
export interface RunEvents {
  'run:queued': (event: RunQueued) => void;
  'run:started': (event: RunStarted) => void;
  'lane:started': (event: LaneStarted) => void;
  'lane:chunk': (event: LaneChunk) => void;
  'lane:observed': (event: LaneObserved) => void;
  'lane:looks': (event: LaneLooks) => void;
  'lane:finished': (event: LaneFinished) => void;
  'run:finished': (event: RunFinished) => void;
  'run:failed': (event: RunFailed) => void;
}

export interface ServerToClientEvents extends RunEvents, RoomEvents, TapEvents {
  /** Redis was lost, became unusable, or answers again: the new body of `/healthz`. */
  'redis:health': (health: Health) => void;
}

export type RedisTargetKind = 'external' | 'local' | 'embedded';

/** A real network, in the terms of an experiment's. */
export interface MeasuredNetwork {
  /** Median of several round trips, milliseconds. */
  rttMs: number;
  /** Standard deviation of each direction's delay, milliseconds. */
  jitterMs: number;
}

/** The body of `GET /healthz`; `unavailable` comes with status 503. */
export interface Health {
  status: 'ok' | 'unavailable';
  redis: {
    target: RedisTargetKind;
    version: string;
    /** The real network between the server and a Redis of its operator; absent until it has been measured. */
    network?: MeasuredNetwork;
  };
  /** If Redis is unavailable: what is wrong and what helps, as far as known. */
  reason?: string;
  protocol: number;
}
