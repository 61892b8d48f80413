import { type Expression, evaluate } from '@roundtrip/lessons';
import { useStore } from 'zustand/react';
import { useLesson } from '../lesson-context.ts';
import styles from './Measured.module.css';
import { valueText } from './value-text.ts';

/** A figure from the learner's own run; a dash until there is one. */
export function Measured({ of, expression }: { of: string; expression: Expression }) {
  const { benches } = useLesson();
  const facts = useStore(benches.of(of).found, ({ ran }) => ran?.facts);
  const found = facts && evaluate(expression, facts);
  if (found?.ok)
    return (
      <output className={styles.measured} data-state="known" title="measured in your run">
        {valueText(found.value, expression)}
      </output>
    );
  return (
    <span className={styles.measured} data-state="unknown" title={found?.problem ?? 'not run yet'}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">not measured yet</span>
    </span>
  );
}
