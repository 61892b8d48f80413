import type { Obstacle } from '../experiment/obstacle.ts';
import { isInText, shortWords } from '../experiment/obstacle-words.ts';
import { useRefusal } from '../workbench/use-refusal.ts';
import styles from './Obstructed.module.css';
import { RemedyButtons } from './RemedyButtons.tsx';

/** Beside Run: why it would fail, with the remedies if no notice above offers them. */
export function Obstructed({ obstacle: { error, remedies } }: { obstacle: Obstacle }) {
  const isToldAbove = useRefusal() !== undefined || !isInText(error);
  return (
    <>
      <span className={styles.reason}>{shortWords(error)}</span>
      {!isToldAbove && <RemedyButtons remedies={remedies} />}
    </>
  );
}
