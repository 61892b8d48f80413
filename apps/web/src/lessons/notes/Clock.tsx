import { useEffect, useState } from 'react';
import styles from './NotesPage.module.css';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** The time of day, and how much of the lesson's time has passed since the notes were opened. */
export function Clock({ minutes }: { minutes: number }) {
  const [openedAt] = useState(() => Date.now());
  const [now, setNow] = useState(openedAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  const gone = Math.floor((now - openedAt) / MINUTE_MS);
  return (
    <p className={styles.clock} data-over={gone > minutes}>
      <time>{new Date(now).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })}</time>
      <span>
        {gone} of {minutes} min
      </span>
    </p>
  );
}
