import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

export interface DisclosureProps {
  title: string;
  hint?: string;
  children: ReactNode;
}

/** A part that is folded until it is asked for: the platform's own, so that find-in-page looks inside. */
export function Disclosure({ title, hint, children }: DisclosureProps) {
  return (
    <details className={styles.disclosure}>
      <summary>
        {title}
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </summary>
      {children}
    </details>
  );
}
