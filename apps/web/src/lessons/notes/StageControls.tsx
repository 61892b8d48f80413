import { plainText, type Section } from '@roundtrip/lessons';
import { Play } from 'lucide-react';
import { Button } from '../../controls/Button.tsx';
import { predictionsOf, type SectionStage } from '../section/section-stage.ts';
import styles from './NotesPage.module.css';
import type { LessonPlace } from './notes-channel.ts';
import { predictionWords } from './prediction-words.ts';

export interface StageControlsProps {
  section: Section | undefined;
  /** Of the lesson in the other window; absent until it has answered. */
  place: LessonPlace | undefined;
  onRun: () => void;
}

/** What the room is waiting for, how far its prediction has come, and the button to go on. */
export function StageControls({ section, place, onRun }: StageControlsProps) {
  const stage = place?.stage;
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
      {stage !== undefined && place?.room === undefined && (
        <ul className={styles.predictions} aria-label="Predictions">
          {predictionsOf(section).map((question) => (
            <li key={question.id}>
              <span className={styles.question}>{plainText(question.content)}</span>{' '}
              {predictionWords(
                question,
                place?.predictions.find(({ id }) => id === question.id),
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const WORDS: Readonly<Record<Exclude<SectionStage, 'none'>, string>> = {
  predict: 'No prediction yet. Run skips it.',
  ready: 'Ready to run.',
  running: 'Running.',
  ran: 'The explanation is on the screen.',
};
