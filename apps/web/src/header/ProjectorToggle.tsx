import { Projector } from 'lucide-react';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { chooseProjector, projectorStore } from '../theme/projector-choice.ts';
import styles from './ProjectorToggle.module.css';

/** Makes everything larger, bolder and higher in contrast, readable from the last row of a room. */
export function ProjectorToggle() {
  const isOn = useStore(projectorStore, (state) => state.isOn);
  return (
    <Button
      look="icon"
      className={styles.toggle}
      aria-pressed={isOn}
      aria-label="Projector"
      title={
        isOn ? 'Back to desk size' : 'For a room: larger and bolder, and Page Down predicts, runs and reveals'
      }
      onClick={() => chooseProjector(!isOn)}
    >
      <Projector aria-hidden="true" />
    </Button>
  );
}
