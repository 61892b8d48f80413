import { presetOf } from '../experiment/presets.ts';
import { countOf, setDuration } from '../format/quantity.ts';
import { useComposed } from '../workbench/use-composed.ts';
import styles from './FoldButton.module.css';

export interface FoldButtonProps {
  isOpen: boolean;
  /** Id of what it folds. */
  controls: string;
  onToggle: () => void;
}

/** The experiment in a line, which unfolds it. Seen only where the composer is stacked over the results. */
export function FoldButton({ isOpen, controls, onToggle }: FoldButtonProps) {
  const experiment = useComposed((whole) => whole);
  return (
    <button
      type="button"
      className={styles.fold}
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={onToggle}
    >
      <span className={styles.name}>{presetOf(experiment)?.label ?? 'Your own experiment'}</span>
      <span className={styles.facts}>
        {countOf(experiment.lanes.length, 'lane')}, RTT {setDuration(experiment.network.rttMs)}
      </span>
      <span className={styles.what}>{isOpen ? 'Fold' : 'Change'}</span>
    </button>
  );
}
