/**
 * What a lesson may ask about a run, as data: `pipelined.roundTrips == ceil(sequential.roundTrips / 100)`. Deliberately
 * small: it can refer to measurements, calculate and compare, and nothing else.
 */
import type { Strategy } from '@roundtrip/protocol';
import type { FigureName } from './figures.ts';

export type Value = number | string | boolean;

/**
 * A lane by its strategy, with the batch size if there are several: `pipelined`, `pipelined(100)`. A transaction with
 * watched keys is `watched`; `fastest` is the lane with the shortest total of any strategy, the first if tied.
 */
export interface LaneName {
  kind: Strategy['kind'] | 'watched' | 'fastest';
  batchSize?: number;
}

export type Operator = 'and' | 'or' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/';

export type FunctionName = 'round' | 'ceil' | 'number' | 'contains';

export type Expression =
  | { kind: 'literal'; value: Value }
  /** A figure of a lane's summary. */
  | { kind: 'figure'; lane: LaneName; figure: FigureName }
  /** A count or a number of bytes, summed over all lanes. */
  | { kind: 'sum'; figure: FigureName }
  /** Which round trip brought the reply to the lane's n-th command; both from 1. */
  | { kind: 'roundTripOf'; lane: LaneName; command: number }
  /** The reply to the lane's n-th command, from 1, as `redis-cli` prints it. */
  | { kind: 'reply'; lane: LaneName; command: number }
  /** The last state that the observer saw, which is what the lane left behind. */
  | { kind: 'seen'; lane: LaneName }
  | { kind: 'call'; name: FunctionName; args: readonly Expression[] }
  | { kind: 'binary'; operator: Operator; left: Expression; right: Expression };

/** Every part of the expression, beginning with itself. */
export function* partsOf(expression: Expression): Generator<Expression> {
  yield expression;
  if (expression.kind === 'binary') {
    yield* partsOf(expression.left);
    yield* partsOf(expression.right);
  } else if (expression.kind === 'call') {
    for (const arg of expression.args) yield* partsOf(arg);
  }
}

export function laneText({ kind, batchSize }: LaneName): string {
  return batchSize === undefined ? kind : `${kind}(${batchSize})`;
}
