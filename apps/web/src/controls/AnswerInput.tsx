import type { ComponentProps } from 'react';
import styles from './AnswerInput.module.css';

/** Where a person answers a question with a number, as they write it. */
export function AnswerInput(
  props: Omit<ComponentProps<'input'>, 'className' | 'inputMode' | 'autoComplete'>,
) {
  return <input className={styles.input} inputMode="decimal" autoComplete="off" {...props} />;
}
