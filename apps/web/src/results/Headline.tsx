import { CircleStop, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Headline.module.css';
import type { Headline as HeadlineData } from './headline.ts';

export interface HeadlineProps {
  headline: HeadlineData;
  /** Reserves more room: with many lanes there may be more to say. */
  many: boolean;
  /** Replaces the details. */
  note?: ReactNode;
}

/** The sentence to read first. Room for two lines of it and for what is below is reserved, so that nothing moves when it changes. */
export function Headline({ headline, many, note }: HeadlineProps) {
  const { tone, text, details, announcement } = headline;
  return (
    <div className={styles.headline} data-tone={tone} data-many={many} data-testid="headline">
      <p className={styles.text}>
        {tone === 'failure' && <TriangleAlert aria-hidden="true" />}
        {tone === 'stopped' && <CircleStop aria-hidden="true" />}
        {text}
      </p>
      {note ??
        details.map((detail) => (
          <p key={detail} className={styles.detail}>
            {detail}
          </p>
        ))}
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
    </div>
  );
}
