import type { EarlierRun } from '../workbench/earlier-run.ts';
import styles from './EarlierNames.module.css';

/** Which earlier run each letter stands for. */
export function EarlierNames({ earlier }: { earlier: readonly EarlierRun[] }) {
  if (earlier.length === 0) return null;
  return (
    <ul className={styles.names} aria-label="Earlier runs">
      {earlier.map(({ id, letter, name, endedEarly }) => (
        <li key={id} className={styles.name}>
          <LetterMark letter={letter} />
          <span className={styles.text}>{name}</span>
          {endedEarly !== undefined && <span className={styles.end}>{endedEarly} early</span>}
        </li>
      ))}
    </ul>
  );
}

export function LetterMark({ letter }: { letter: string }) {
  return <span className={styles.letter}>{letter}</span>;
}
