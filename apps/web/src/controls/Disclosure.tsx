import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Disclosure.module.css';

export interface DisclosureProps {
  title: string;
  hint?: string;
  /** What is inside, in a line, said in the place of the hint while it is folded. */
  holds?: string | undefined;
  /** Something inside needs attention: unfolds, once each time this becomes true. */
  asksAttention?: boolean;
  children: ReactNode;
}

/** A part that starts folded. It is a native element, so that find-in-page looks inside. */
export function Disclosure({ title, hint, holds, asksAttention = false, children }: DisclosureProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (asksAttention && details.current !== null) details.current.open = true;
  }, [asksAttention]);
  return (
    <details ref={details} className={styles.disclosure}>
      <summary>
        <span className={styles.title}>{title}</span>
        {holds !== undefined && <code className={styles.holds}>{holds}</code>}
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </summary>
      {children}
    </details>
  );
}
