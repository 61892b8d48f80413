/** Whether expectations make sense for these lanes, and whether they hold for what was measured. Pure. */
import {
  type Expression,
  evaluate,
  findLane,
  forLane,
  isForEveryLane,
  laneText,
  partsOf,
  type RunFacts,
} from '@roundtrip/lessons/expression';
import type { Strategy } from '@roundtrip/protocol';
import { type Expectation, Misuse } from '../arguments/invocation.ts';
import { laneText as laneArgument } from './measured.ts';

export interface Judged {
  text: string;
  holds: boolean;
  /** Where it does not, what was measured instead. */
  because?: string;
}

/** @throws Misuse if one of them is about a lane that is not there */
export function checkExpectations(expectations: readonly Expectation[], lanes: readonly Strategy[]): void {
  const known = lanes.map((strategy) => ({ strategy }));
  for (const { text, expression } of expectations) {
    for (const part of partsOf(expression)) {
      if (part.kind === 'seen')
        throw new Misuse(`--expect '${text}': there is no second client on the command line.`);
      if (!('lane' in part) || part.lane.kind === 'fastest') continue;
      const found = findLane(known, part.lane);
      if (typeof found === 'number') continue;
      const there = lanes.map(laneArgument).join(', ');
      throw new Misuse(`--expect '${text}': ${found}. The lanes are ${there}.`);
    }
  }
}

export function judge({ text, expression }: Expectation, facts: RunFacts): Judged {
  if (!isForEveryLane(expression)) return { text, ...judgeOne(expression, facts) };
  for (const { strategy, summary } of facts.lanes) {
    const { holds, because = '' } = judgeOne(forLane(expression, summary), facts);
    if (holds) continue;
    const own = [...partsOf(expression)].flatMap((part) => {
      if (part.kind !== 'sum') return [];
      const value = forLane(part, summary);
      return value.kind === 'literal' ? [`${part.figure} is ${value.value}`] : [];
    });
    const details = [...own, because].filter((each) => each !== '');
    return { text, holds, because: `${laneArgument(strategy)}: ${details.join(', ')}` };
  }
  return { text, holds: true };
}

function judgeOne(expression: Expression, facts: RunFacts): Omit<Judged, 'text'> {
  const found = evaluate(expression, facts);
  if (!found.ok) return { holds: false, because: found.problem };
  if (found.value === true) return { holds: true };
  return { holds: false, because: [...valuesIn(expression, facts)].join(', ') };
}

/** What was measured of all that it names. */
function* valuesIn(expression: Expression, facts: RunFacts): Generator<string> {
  for (const part of partsOf(expression)) {
    const name = nameOf(part);
    const found = name === undefined ? undefined : evaluate(part, facts);
    if (found?.ok) yield `${name} is ${found.value}`;
  }
}

function nameOf(part: Expression): string | undefined {
  switch (part.kind) {
    case 'figure':
      return `${laneText(part.lane)}.${part.figure}`;
    case 'reply':
    case 'roundTripOf':
      return `${part.kind}(${laneText(part.lane)}, ${part.command})`;
    default:
      return undefined;
  }
}
