/** What travels between browser and server over Socket.IO: one map of events for each direction. */
import { z } from 'zod';
import type { Refused, WireError } from './errors.ts';
import type { Experiment } from './experiment.ts';
import { LIMITS } from './limits.ts';
import type { Summary } from './summary.ts';

/** Every request is answered once: with its result, or with the reason it was refused. */
export type Ack<Result> = ({ ok: true } & Result) | Refused;

export const cancelRequestSchema = z.strictObject({ runId: z.string() });

export const repliesRequestSchema = z.strictObject({
  runId: z.string(),
  lane: z.number().int().min(0),
  /** Index of the first command wanted. */
  from: z.number().int().min(0),
  count: z.number().int().min(1).max(LIMITS.repliesPerRequest),
});

export const resumeRequestSchema = z.strictObject({
  /** The session's latest where it is left out. */
  runId: z.string().optional(),
});

/** What a client that shows a session's runs on several connections names it by: 128 bits or more, and secret. */
export const sessionTokenSchema = z.string().regex(/^[\w-]{22,64}$/);

export type CancelRequest = z.infer<typeof cancelRequestSchema>;
export type RepliesRequest = z.infer<typeof repliesRequestSchema>;
export type ResumeRequest = z.infer<typeof resumeRequestSchema>;

/** A run that is told again, from its first event. */
export interface Resumed {
  runId: string;
  /** Place in the line; 0 where it has begun. */
  position: number;
  experiment: Experiment;
}

/** A reply as `redis-cli` prints it. */
export interface ReplyText {
  text: string;
  error: boolean;
}

export interface ClientToServerEvents {
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

/** One repetition of one lane; both are indices from 0. */
interface OfLane extends OfRun {
  lane: number;
  repetition: number;
}

export interface RunQueued extends OfRun {
  /** Place in the line, from 1: it moves up by one with each run that ends. */
  position: number;
}

export interface RunStarted extends OfRun {
  /** Real round-trip time below the simulation, milliseconds: the median of a few PINGs. */
  floorMs: number;
  /** Present where the server executes more runs at once than it has processors: then short times are longer. */
  overcommitment?: Overcommitment;
}

export interface Overcommitment {
  /** Runs at once. */
  workers: number;
  processors: number;
}

export interface LaneStarted extends OfLane {
  commands: number;
}

export interface LaneChunk extends OfLane {
  /** Index of the chunk's first row. Chunks of a lane come in order and leave no gap. */
  from: number;
  count: number;
  /** The rows in the form that `columnsOver` reads: an `ArrayBuffer` in a browser, a `Buffer` in Node. */
  columns: ArrayBuffer | Uint8Array;
}

/** The second client saw something else than before. */
export interface LaneObserved extends OfLane {
  /** When its replies had come, microseconds since the lane began. */
  at: number;
  /** One per command of the observer, as `redis-cli` prints them; what was too long to keep reads as not kept. */
  replies: string[];
  /** Changes between the event before and this one that are counted as states only; absent where there are none. */
  leftOut?: number;
}

export interface LaneFinished extends OfLane {
  summary: Summary;
}

/** The repetition whose total time is the lane's median, and its summary. */
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

/** What is told of a run. */
export interface RunEvents {
  'run:queued': (event: RunQueued) => void;
  'run:started': (event: RunStarted) => void;
  'lane:started': (event: LaneStarted) => void;
  'lane:chunk': (event: LaneChunk) => void;
  'lane:observed': (event: LaneObserved) => void;
  'lane:finished': (event: LaneFinished) => void;
  'run:finished': (event: RunFinished) => void;
  'run:failed': (event: RunFailed) => void;
}

export interface ServerToClientEvents extends RunEvents {
  /** Redis has been lost, can no longer be used, or answers again: what `/healthz` says from now on. */
  'redis:health': (health: Health) => void;
}

export type RedisTargetKind = 'external' | 'local' | 'embedded';

/** The body of `GET /healthz`; `unavailable` comes with status 503. */
export interface Health {
  status: 'ok' | 'unavailable';
  redis: { target: RedisTargetKind; version: string };
  /** Where Redis is unavailable: what is the matter and what helps, where that is known. */
  reason?: string;
  protocol: number;
}
