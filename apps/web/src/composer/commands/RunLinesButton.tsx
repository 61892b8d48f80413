import { Play } from 'lucide-react';
import { useStore } from 'zustand/react';
import { type Lines, lineNumbers } from '../../run/run-part.ts';
import { isUnderway } from '../../run/run-state.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { keyNames } from '../key-names.ts';
import styles from './RunLinesButton.module.css';

export interface RunLinesButtonProps {
  lines: Lines;
  /** False if these lines are known to fail on their own. */
  canRun: boolean;
  onRun: (lines: Lines) => void;
}

/** Runs the selected lines alone. The label shows that this is possible, and the shortcut for it. */
export function RunLinesButton({ lines, canRun, onRun }: RunLinesButtonProps) {
  const { runStore } = useWorkbench();
  const underway = useStore(runStore, ({ run, starting }) => starting || isUnderway(run));
  return (
    <button
      type="button"
      className={styles.button}
      disabled={underway || !canRun}
      aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
      title={
        canRun
          ? 'Run only these lines, in every lane, after the setup'
          : 'These lines cannot run on their own'
      }
      onClick={() => onRun(lines)}
    >
      <Play aria-hidden="true" fill="currentColor" />
      Run {lineNumbers(lines)}
      <span className={styles.keys} aria-hidden="true">
        {keyNames.shiftEnter}
      </span>
    </button>
  );
}
