import { TriangleAlert } from 'lucide-react';
import styles from './Notice.module.css';

export interface NoticeProps {
  title: string;
  message: string;
  remedy?: string | undefined;
}

/** What went wrong and what to do about it. Said at once by screen readers. */
export function Notice({ title, message, remedy }: NoticeProps) {
  return (
    <div className={styles.notice} role="alert">
      <TriangleAlert aria-hidden="true" />
      <div>
        <p className={styles.title}>{title}</p>
        <p>
          {message} {remedy}
        </p>
      </div>
    </div>
  );
}
