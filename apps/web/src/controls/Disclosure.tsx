import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Disclosure.module.css';

export interface DisclosureProps {
  title: string;
  hint?: string;
  /** Something inside needs attention: unfolds, once each time this becomes true. */
  asksAttention?: boolean;
  children: ReactNode;
}

/** A part that starts folded. It is a native element, so that find-in-page looks inside. */
export function Disclosure({ title, hint, asksAttention = false, children }: DisclosureProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (asksAttention && details.current !== null) details.current.open = true;
  }, [asksAttention]);
  return (
    <details ref={details} className={styles.disclosure}>
      <summary>
        <span className={styles.title}>{title}</span>
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </summary>
      {children}
    </details>
  );
}
