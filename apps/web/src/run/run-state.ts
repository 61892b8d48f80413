/** A run as the browser knows it: a union whose members hold what is known in that state. */
import type { Experiment, LaneResult, Overcommitment, Summary, WireError } from '@roundtrip/protocol';
import type { LookTrace } from './look-trace.ts';
import type { Observation } from './observations.ts';
import type { RunPart } from './run-part.ts';
import type { Trace } from './trace.ts';

export interface RepetitionRun {
  commands: number;
  /** Absent if evicted to bound memory. */
  trace?: Trace;
  /** What a second client saw, in chronological order. Evicted with the trace. */
  observations?: readonly Observation[];
  /** When it looked, and which state it saw. Goes with the trace too. */
  looks?: LookTrace;
  /** Present when the repetition has finished. */
  summary?: Summary;
}

/** One lane of a run: its repetitions in the order they began. */
export interface LaneRun {
  repetitions: readonly RepetitionRun[];
}

/** Includes the errors that only a browser can know of. */
export interface RunError {
  code: WireError['code'] | 'CONNECTION_LOST';
  message: string;
}

export interface Accepted {
  runId: string;
  /** As it was when it was sent; the composer may have changed since. */
  experiment: Experiment;
  /** How often every lane runs: the page's choice if the experiment leaves it open. */
  repetitions: number;
  part?: RunPart;
  /** One of the consecutive runs of *Live*. */
  isTurn?: true;
}

interface Begun extends Accepted {
  /** Real round-trip time below the simulation, milliseconds. Absent when the run failed before it was known. */
  floorMs?: number;
  /** The server executes more runs at once than it has processors. */
  overcommitment?: Overcommitment;
  /** One per lane of the experiment. */
  lanes: readonly LaneRun[];
}

export type RunState =
  | { kind: 'idle' }
  | ({ kind: 'queued'; position: number } & Accepted)
  | ({ kind: 'running'; current?: { lane: number; repetition: number } } & Begun)
  | ({ kind: 'done'; results: readonly LaneResult[] } & Begun)
  | ({ kind: 'failed'; error: RunError } & Begun);

export type UnderwayRun = Extract<RunState, { kind: 'queued' | 'running' }>;

export function isUnderway(run: RunState): run is UnderwayRun {
  return run.kind === 'queued' || run.kind === 'running';
}

export type EndedRun = Extract<RunState, { kind: 'done' | 'failed' }>;
