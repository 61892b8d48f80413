import styles from './PointingHint.module.css';

/** How to get at a single command, in the words of what the person points with. */
export function PointingHint() {
  return (
    <>
      <span className={styles.fine}>
        Point at a command to read it.
        <span className={styles.more}>
          {' '}
          The wheel zooms, dragging moves, a double click shows everything.
        </span>
      </span>
      <span className={styles.coarse}>
        Tap a command to read it.
        <span className={styles.more}> Pinch to zoom, tap twice to see everything.</span>
      </span>
    </>
  );
}
