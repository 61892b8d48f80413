import { Play } from 'lucide-react';
import { Button } from '../../controls/Button.tsx';
import type { SectionStage } from '../section/section-stage.ts';
import styles from './NotesPage.module.css';

/** What the room is waiting for, and the button to go on. */
export function StageControls({ stage, onRun }: { stage: SectionStage | undefined; onRun: () => void }) {
  if (stage === 'none') return null;
  return (
    <div className={styles.stage}>
      <Button
        look="primary"
        disabled={stage === undefined || stage === 'running'}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={onRun}
      >
        <Play aria-hidden="true" fill="currentColor" />
        {stage === 'ran' ? 'Run again' : 'Run'}
      </Button>
      <p role="status">{stage === undefined ? 'The lesson is not open in another window.' : WORDS[stage]}</p>
    </div>
  );
}

const WORDS: Readonly<Record<Exclude<SectionStage, 'none'>, string>> = {
  predict: 'No prediction yet. Run skips it.',
  ready: 'Ready to run.',
  running: 'Running.',
  ran: 'The explanation is on the screen.',
};
