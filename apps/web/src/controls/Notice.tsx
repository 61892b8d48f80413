import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

export interface NoticeProps {
  title: string;
  message: string;
  remedy?: string | undefined;
  /** Screen readers announce it at once, interrupting; otherwise when they are idle. */
  isUrgent?: boolean;
  /** Actions, such as buttons. */
  children?: ReactNode;
}

/** What went wrong and what to do about it. */
export function Notice({ title, message, remedy, isUrgent = true, children }: NoticeProps) {
  return (
    <div className={styles.notice} role={isUrgent ? 'alert' : 'status'}>
      <TriangleAlert aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <p>
          {message} {remedy}
        </p>
        {children}
      </div>
    </div>
  );
}
