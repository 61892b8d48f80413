/** What a program asked of Redis needlessly: found in its traffic by `@roundtrip/findings`. */
import type { Experiment } from './experiment.ts';

export const FINDING_KINDS = [
  /** Commands of one shape, one after the other by one caller, none of which needs an earlier reply. */
  'one-by-one',
  /** The same, and one command takes many keys. */
  'many-keys',
  /** Two commands that are one command or one pipeline: EXISTS or GET before SET, INCR before EXPIRE. */
  'pair',
  /** Short-lived connections whose greeting costs more round trips than their work. */
  'connections',
  /** Batches far beyond the knee: replies are held in memory for no gain. */
  'large-batch',
  /** A slow command that others on the connection waited for. */
  'slow-command',
  /** MULTI around what one command does. */
  'needless-transaction',
  /** WATCH and EXEC that conflict and are tried again. */
  'watch-conflict',
  /** The same key read again within a stretch, without a write between. */
  'repeated-read',
] as const;

export type FindingKind = (typeof FINDING_KINDS)[number];

/** How sure it is that nothing was missed that cannot be seen in traffic. */
export type Confidence = 'high' | 'medium' | 'low';

/** Rows of one connection's trace that follow one another. */
export interface RowRange {
  connection: number;
  from: number;
  count: number;
}

export interface Finding {
  kind: FindingKind;
  /** The command or commands with their values left out: `GET user:{}`, `EXISTS {} → SET {} {}`. */
  shape: string;
  /** Commands that it is about. */
  commands: number;
  roundTripsSaved: number;
  /** At the round-trip time that was measured, milliseconds. */
  savedMs: number;
  /** At the round-trip time that was asked for, milliseconds. */
  savedMsAtRtt?: number;
  confidence: Confidence;
  /** What was assumed, since control flow cannot be seen: a sentence each. */
  assumptions: string[];
  /** Of all places where it was found; at most 1,000 ranges. */
  rows: RowRange[];
  remedy: Remedy;
  /** These commands as they were sent and as they might be, to be measured; absent where commands are not allowed or not kept. */
  tryIt?: Experiment;
}

export interface Remedy {
  /** One or two sentences. */
  text: string;
  /** For which client the code is: one of those that `@roundtrip/codegen` writes programs for. */
  client: string;
  code: string;
}
