import styles from './PointingHint.module.css';

/** How to inspect a single command, in words that suit the pointing device. */
export function PointingHint({ at = 'command' }: { at?: 'command' | 'line' }) {
  const what = (act: string) =>
    at === 'line' ? `${act} a line to read the command there.` : `${act} a command to read it.`;
  return (
    <>
      <span className={styles.fine}>
        {what('Point at')}
        <span className={styles.more}> Scroll to zoom, drag to pan, double-click to show everything.</span>
      </span>
      <span className={styles.coarse}>
        {what('Tap')}
        <span className={styles.more}> Pinch to zoom, double-tap to show everything.</span>
      </span>
    </>
  );
}
