import { evaluate, type Question, type Value } from '@roundtrip/lessons';
import { useStore } from 'zustand/react';
import { useLesson } from '../lesson-context.ts';

export type RunAnswer =
  | { kind: 'not-run' }
  | { kind: 'known'; value: Value }
  /** The learner changed the experiment so that it no longer answers the question. */
  | { kind: 'unknown'; problem: string };

/** The answer that the learner's own run gives to a question. */
export function useAnswer({ of, answer }: Question): RunAnswer {
  const { benches } = useLesson();
  const facts = useStore(benches.of(of).found, ({ ran }) => ran?.facts);
  if (facts === undefined) return { kind: 'not-run' };
  const found = evaluate(answer.expression, facts);
  return found.ok ? { kind: 'known', value: found.value } : { kind: 'unknown', problem: found.problem };
}
