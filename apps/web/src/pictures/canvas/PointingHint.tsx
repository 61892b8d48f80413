import { ForPointer } from './ForPointer.tsx';
import styles from './PointingHint.module.css';

/** How to inspect a single command. */
export function PointingHint({ at = 'command' }: { at?: 'command' | 'line' }) {
  const what = (act: string) =>
    at === 'line' ? `${act} a line to read the command there.` : `${act} a command to read it.`;
  return (
    <ForPointer
      mouse={
        <>
          {what('Point at')}
          <span className={styles.more}> Scroll to zoom, drag to pan, double-click to show everything.</span>
        </>
      }
      touch={
        <>
          {what('Tap')}
          <span className={styles.more}> Pinch to zoom, double-tap to show everything.</span>
        </>
      }
    />
  );
}
