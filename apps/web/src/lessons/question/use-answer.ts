import { evaluate, type Question, type Value } from '@roundtrip/lessons';
import { useStore } from 'zustand/react';
import { useLesson } from '../lesson-context.ts';

export type RunAnswer =
  | { kind: 'not-run' }
  | { kind: 'known'; value: Value }
  /** The learner changed the experiment: it does not answer this question any more. */
  | { kind: 'unknown'; problem: string };

/** What the learner's own run says to a question. */
export function useAnswer({ of, answer }: Question): RunAnswer {
  const { benches } = useLesson();
  const facts = useStore(benches.of(of).found, ({ ran }) => ran?.facts);
  if (facts === undefined) return { kind: 'not-run' };
  const found = evaluate(answer.expression, facts);
  return found.ok ? { kind: 'known', value: found.value } : { kind: 'unknown', problem: found.problem };
}
