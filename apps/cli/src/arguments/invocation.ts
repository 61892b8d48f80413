/** What a call asks for, once its arguments have been read. */
import type { Expression } from '@roundtrip/lessons/expression';
import type { Strategy } from '@roundtrip/protocol';

export type Invocation =
  | { kind: 'help'; of: 'roundtrip' | 'run' }
  | { kind: 'version' }
  | { kind: 'serve' }
  | { kind: 'run'; request: RunRequest };

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
