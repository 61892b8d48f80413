import styles from './PointingHint.module.css';

/** How to get at a single command, in the words of what the person points with. */
export function PointingHint({ at = 'command' }: { at?: 'command' | 'line' }) {
  const what = (act: string) =>
    at === 'line' ? `${act} a line to read the command there.` : `${act} a command to read it.`;
  return (
    <>
      <span className={styles.fine}>
        {what('Point at')}
        <span className={styles.more}>
          {' '}
          The wheel zooms, dragging moves, a double click shows everything.
        </span>
      </span>
      <span className={styles.coarse}>
        {what('Tap')}
        <span className={styles.more}> Pinch to zoom, tap twice to see everything.</span>
      </span>
    </>
  );
}
