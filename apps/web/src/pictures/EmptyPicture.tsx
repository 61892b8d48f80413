import type { ReactNode } from 'react';
import styles from './EmptyPicture.module.css';

export interface EmptyPictureProps {
  /** The question that the picture answers. */
  question: string;
  /** When there will be something to draw. */
  hint: ReactNode;
  /** Actions that help. */
  children?: ReactNode;
}

/** Replaces a picture that has nothing to draw. */
export function EmptyPicture({ question, hint, children }: EmptyPictureProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.question}>{question}</p>
      <p>{hint}</p>
      {children}
    </div>
  );
}
