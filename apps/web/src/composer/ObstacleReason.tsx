import type { Obstacle } from '../experiment/obstacle.ts';
import { isInText, shortWords } from '../experiment/obstacle-words.ts';
import { useRefusal } from '../workbench/use-refusal.ts';
import styles from './ObstacleReason.module.css';
import { RemedyButtons } from './RemedyButtons.tsx';

/** Beside Run: why it would fail, with the remedies if no notice above offers them. */
export function ObstacleReason({ obstacle: { error, remedies } }: { obstacle: Obstacle }) {
  const isExplainedAbove = useRefusal() !== undefined || !isInText(error);
  return (
    <>
      <span className={styles.reason}>{shortWords(error)}</span>
      {!isExplainedAbove && <RemedyButtons remedies={remedies} />}
    </>
  );
}
