/** What a call asks for, once its arguments have been read. */
import type { Expression } from '@roundtrip/lessons/expression';
import type { Strategy } from '@roundtrip/protocol';

export const COMMANDS = ['serve', 'run', 'tap'] as const;
export type Command = (typeof COMMANDS)[number];

export type Invocation =
  | { kind: 'help'; of: Command | 'roundtrip' }
  | { kind: 'version' }
  | { kind: 'serve' }
  | { kind: 'run'; request: RunRequest }
  | { kind: 'tap'; request: TapRequest };

export interface RunRequest {
  /** Standard input is the file `-`. */
  source: { kind: 'file'; path: string } | { kind: 'text'; text: string };
  /** Absent for a sweep, which chooses its own. */
  lanes?: Strategy[];
  rttMs: number;
  jitterMs: number;
  tcp: boolean;
  redisUrl?: string;
  repetitions?: number;
  sweep?: { budgetP99Ms?: number };
  expectations: Expectation[];
  format: Format;
}

export interface TapRequest {
  /** Without one, the tap listens until a signal ends it. */
  command?: { program: string; args: readonly string[] };
  /** On 127.0.0.1; 0 for a free one. */
  port?: number;
  redisUrl?: string;
  /** Simulated, in addition to what is there. */
  rttMs: number;
  /** Commands with less silence than this between them are one stretch. */
  silenceMs: number;
  /**
   * How long the tap waits, after the command has ended, for connections that its children hold. Absent to wait while something passes.
   */
  lingerMs?: number;
  expectations: Expectation[];
  /** Whether expectations hold for each stretch on its own, not for all traffic together. */
  isPerStretch: boolean;
  showsValues: boolean;
  format: 'table' | 'json';
}

export interface Expectation {
  /** As it was written. */
  text: string;
  expression: Expression;
}

export type Format = 'table' | 'json' | 'csv' | 'markdown';

/** A call that cannot be understood; the message says where and what helps. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}
