/** Evaluates an expression against the results of a run. Pure. */
import type { Strategy, Summary } from '@roundtrip/protocol';
import {
  type Expression,
  type FunctionName,
  type LaneName,
  laneText,
  type Operator,
  type Value,
} from './expression.ts';
import { FIGURES } from './figures.ts';

export interface LaneFacts {
  strategy: Strategy;
  summary: Summary;
  /** The last state that the observer saw, as `redis-cli` prints it; absent without an observer. */
  seen?: string | undefined;
}

/** What expressions can ask about a finished run. */
export interface RunFacts {
  lanes: readonly LaneFacts[];
  /** The reply to a lane's n-th command, from 1, as `redis-cli` prints it; `undefined` if unknown. */
  reply(lane: number, command: number): string | undefined;
  /** Which round trip, from 1, brought the reply to a lane's n-th command; `undefined` if unknown. */
  roundTripOf(lane: number, command: number): number | undefined;
}

export type Evaluated = { ok: true; value: Value } | { ok: false; problem: string };

export function evaluate(expression: Expression, run: RunFacts): Evaluated {
  switch (expression.kind) {
    case 'literal':
      return known(expression.value);
    case 'figure': {
      const lane = findLane(run.lanes, expression.lane);
      if (typeof lane === 'string') return unknown(lane);
      const facts = run.lanes[lane];
      const value = facts && FIGURES[expression.figure].of(facts.summary);
      return value === undefined ? unknown(`this run has no ${expression.figure}`) : known(value);
    }
    case 'sum': {
      let sum = 0;
      for (const { summary } of run.lanes) {
        const value = FIGURES[expression.figure].of(summary);
        if (value === undefined) return unknown(`this run has no ${expression.figure}`);
        sum += value;
      }
      return known(sum);
    }
    case 'roundTripOf': {
      const lane = findLane(run.lanes, expression.lane);
      if (typeof lane === 'string') return unknown(lane);
      const number = run.roundTripOf(lane, expression.command);
      return number === undefined
        ? unknown(`the round trip of command ${expression.command} is not known`)
        : known(number);
    }
    case 'reply': {
      const lane = findLane(run.lanes, expression.lane);
      if (typeof lane === 'string') return unknown(lane);
      const text = run.reply(lane, expression.command);
      return text === undefined
        ? unknown(`the reply of command ${expression.command} is not known`)
        : known(text);
    }
    case 'seen': {
      const lane = findLane(run.lanes, expression.lane);
      if (typeof lane === 'string') return unknown(lane);
      const text = run.lanes[lane]?.seen;
      if (text !== undefined) return known(text);
      return unknown(
        run.lanes[lane]?.summary.observationIncomplete
          ? 'the second client lost its connection before the lane was over'
          : 'no second client looked on',
      );
    }
    case 'call': {
      const args: Value[] = [];
      for (const arg of expression.args) {
        const found = evaluate(arg, run);
        if (!found.ok) return found;
        args.push(found.value);
      }
      return called(expression.name, args);
    }
    case 'binary': {
      const left = evaluate(expression.left, run);
      if (!left.ok) return left;
      const right = evaluate(expression.right, run);
      return right.ok ? combined(expression.operator, left.value, right.value) : right;
    }
    default:
      return expression satisfies never;
  }
}

/**
 * Finds the lane with this name: its index, or the reason why there is none.
 *
 * @param lanes with summaries if there has been a run; without them, none of several lanes is the fastest
 */
export function findLane(lanes: readonly LaneResult[], name: LaneName): number | string {
  if (name.kind === 'fastest') return fastestOf(lanes);
  const found = [...lanes.keys()].filter((index) => {
    const strategy = lanes[index]?.strategy;
    if (strategy === undefined || kindOf(strategy) !== name.kind) return false;
    return name.batchSize === undefined || ('batchSize' in strategy && strategy.batchSize === name.batchSize);
  });
  const [only] = found;
  if (only === undefined) return `there is no lane ${laneText(name)}`;
  return found.length === 1 ? only : `there are ${found.length} lanes ${laneText(name)}: name the batch size`;
}

interface LaneResult {
  strategy: Strategy;
  summary?: Pick<Summary, 'totalMs'> | undefined;
}

function fastestOf(lanes: readonly LaneResult[]): number | string {
  const totals = lanes.map(({ summary }) => summary?.totalMs ?? Number.POSITIVE_INFINITY);
  const shortest = Math.min(...totals);
  if (lanes.length > 1 && !Number.isFinite(shortest)) return 'no lane has finished';
  return lanes.length === 0 ? 'there is no lane' : totals.indexOf(shortest);
}

function kindOf(strategy: Strategy): LaneName['kind'] {
  return strategy.kind === 'transaction' && strategy.watch !== undefined ? 'watched' : strategy.kind;
}

function called(name: FunctionName, [first, second]: readonly Value[]): Evaluated {
  switch (name) {
    case 'round':
    case 'ceil':
      return typeof first === 'number' ? known(Math[name](first)) : unknown(`${name} wants a number`);
    case 'number': {
      const digits = /-?\d+(\.\d+)?/.exec(String(first))?.[0];
      return digits === undefined ? unknown(`there is no number in “${first}”`) : known(Number(digits));
    }
    case 'contains':
      return known(String(first).includes(String(second)));
    default:
      return name satisfies never;
  }
}

function combined(operator: Operator, left: Value, right: Value): Evaluated {
  switch (operator) {
    case '==':
      return known(left === right);
    case '!=':
      return known(left !== right);
    case 'and':
    case 'or':
      if (typeof left !== 'boolean' || typeof right !== 'boolean')
        return unknown(`“${operator}” joins comparisons`);
      return known(operator === 'and' ? left && right : left || right);
    default:
      if (typeof left !== 'number' || typeof right !== 'number')
        return unknown(`“${operator}” wants numbers`);
      return known(computed(operator, left, right));
  }
}

function computed(
  operator: Exclude<Operator, '==' | '!=' | 'and' | 'or'>,
  left: number,
  right: number,
): Value {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      return operator satisfies never;
  }
}

const known = (value: Value): Evaluated => ({ ok: true, value });
const unknown = (problem: string): Evaluated => ({ ok: false, problem });
