/** Whether a learner's run reaches a goal, and what is missing. Pure. */
import { type Changeable, type Expression, evaluate, type Goal, type RunFacts } from '@roundtrip/lessons';
import type { Experiment } from '@roundtrip/protocol';
import { deepEqual } from '../../experiment/deep-equal.ts';
import { conditionText } from './condition-text.ts';

export interface Condition {
  /** Includes the figure of the run, and the one needed. */
  text: string;
  holds: boolean;
}

export type Judgement =
  | { kind: 'not-run' }
  /** Parts were changed that must stay: their names. */
  | { kind: 'changed'; parts: readonly string[] }
  | { kind: 'judged'; isReached: boolean; conditions: readonly Condition[] };

/**
 * @param start the lesson's experiment
 * @param ran the experiment that was run, and what it found; absent before the first run
 */
export function judge(
  goal: Goal,
  start: Experiment,
  ran: { experiment: Experiment; facts: RunFacts } | undefined,
): Judgement {
  if (ran === undefined) return { kind: 'not-run' };
  const parts = changedParts(goal.mayChange, start, ran.experiment);
  if (parts.length > 0) return { kind: 'changed', parts };
  const conditions = conjunctsOf(goal.check.expression).map((conjunct): Condition => {
    const found = evaluate(conjunct, ran.facts);
    return { text: conditionText(conjunct, ran.facts), holds: found.ok && found.value === true };
  });
  return { kind: 'judged', isReached: conditions.every(({ holds }) => holds), conditions };
}

const NAMES = {
  lanes: 'lanes',
  workload: 'commands',
  setup: 'setup commands',
  network: 'network',
  observer: 'second client',
} as const satisfies Partial<Record<keyof Experiment, string>>;

/** Repetitions are not compared: more of them are still the same experiment. */
function changedParts(mayChange: readonly Changeable[], start: Experiment, ran: Experiment): string[] {
  return Object.entries(NAMES).flatMap(([part, name]) => {
    const isFree = mayChange.some((each) => each === part);
    return isFree || deepEqual(partOf(start, part), partOf(ran, part)) ? [] : [name];
  });
}

function partOf(experiment: Experiment, part: string): unknown {
  const value = experiment[part as keyof typeof NAMES];
  return value === '' ? undefined : value;
}

function conjunctsOf(expression: Expression): Expression[] {
  if (expression.kind !== 'binary' || expression.operator !== 'and') return [expression];
  return [...conjunctsOf(expression.left), ...conjunctsOf(expression.right)];
}
