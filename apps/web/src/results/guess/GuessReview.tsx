import type { Experiment } from '@roundtrip/protocol';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import type { LaneView } from '../../run/lane-views.ts';
import { guessOf } from '../../workbench/guess-store.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import styles from './GuessReview.module.css';
import { reviewWords } from './guess-words.ts';

export interface GuessReviewProps {
  lanes: readonly LaneView[];
  experiment: Experiment;
  hasBegun: boolean;
  hasEnded: boolean;
  /** What is measured is hidden. */
  veiled: 'measuring' | 'measured' | undefined;
}

/** While guessing, what to do; after the run, how far off the guesses and the model were. */
export default function GuessReview(props: GuessReviewProps) {
  const { lanes, experiment, hasBegun, hasEnded, veiled } = props;
  const { guessStore, clearResults, forgetGuesses, reveal } = useWorkbench();
  const guesses = useStore(guessStore);
  const words = reviewWords(
    lanes.map(({ identity, prediction, progress }) => ({
      label: identity.label,
      guessMs: guessOf(guesses, experiment, identity.index),
      modelMs: prediction?.totalMs,
      totalsMs: progress.kind === 'measured' ? progress.totalsMs : [],
      measuredMs: progress.kind === 'measured' ? progress.summary.totalMs : undefined,
    })),
  );
  if (veiled !== undefined) {
    return (
      <p className={styles.review}>
        {veiled === 'measured' && (
          <Button className={`${styles.again} ${styles.reveal}`} onClick={reveal}>
            Reveal
          </Button>
        )}
      </p>
    );
  }
  if (!hasBegun) {
    return (
      <p className={styles.review}>
        Your guesses stay on this page. The model’s estimate stays hidden until you run.
      </p>
    );
  }
  if (!hasEnded) return <p className={styles.review} />;
  return (
    <p className={styles.review}>
      <span role="status">{words ?? 'You made no guess this time.'}</span>{' '}
      <Button
        className={styles.again}
        onClick={() => {
          forgetGuesses();
          clearResults();
        }}
      >
        Guess again
      </Button>
    </p>
  );
}
