import { Activity } from 'lucide-react';
import { useMemo } from 'react';
import type { PictureProps } from '../pictures/picture.ts';
import styles from './BusyNote.module.css';
import { busyWords } from './busy-words.ts';

/** Under the verdict of a run that has ended, where the machine did not keep what was to be simulated. */
export default function BusyNote({ run, lanes }: PictureProps) {
  const words = useMemo(
    () => (run.kind === 'done' || run.kind === 'failed' ? busyWords(run.experiment, lanes) : undefined),
    [run, lanes],
  );
  if (words === undefined) return null;
  return (
    <p className={styles.note} data-testid="busy-note">
      <Activity aria-hidden="true" />
      {words}
    </p>
  );
}
