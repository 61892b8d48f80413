import { Download, FolderOpen, GitCompareArrows } from 'lucide-react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { networkText } from '../../experiment/network-words.ts';
import { count, countOf } from '../../format/quantity.ts';
import { KeptEntry } from '../../history/KeptEntry.tsx';
import { whenWords } from '../../history/when-words.ts';
import { verdictOf } from '../view/verdict.ts';
import { closeRecording, compareNothing } from './opened-recording.ts';
import styles from './RecordingEntry.module.css';
import type { RecordingCard } from './recording-record.ts';
import {
  compareWithRecording,
  forgetRecording,
  openRecording,
  pinRecording,
  renameRecording,
  saveRecording,
} from './recordings.ts';
import { recordingsStore } from './recordings-store.ts';

export interface RecordingEntryProps {
  card: RecordingCard;
  canPin: boolean;
  /** Called when the page shows what was asked for. */
  onDone: () => void;
}

/** One kept recording, and what can be done with it. */
export function RecordingEntry({ card, canPin, onDone }: RecordingEntryProps) {
  const { id, name } = card;
  const { opened, compared, recordingNow } = useStore(recordingsStore);
  const isNow = id === recordingNow;
  const isShown = opened === undefined ? isNow : id === opened.card.id;
  const isCompared = id === compared?.id;
  const open = async () => {
    if (isNow) closeRecording();
    if (isNow || (await openRecording(card))) onDone();
  };
  const compare = async () => {
    if (isCompared) compareNothing();
    else if (await compareWithRecording(card)) onDone();
  };
  return (
    <KeptEntry
      card={card}
      kind="recordings"
      isCompared={isCompared}
      canPin={canPin}
      inUse={isNow ? 'Being recorded: Clear ends it' : isShown ? 'Shown at the moment' : undefined}
      facts={factsOf(card, isNow)}
      onRename={(wanted) => void renameRecording(id, wanted)}
      onPin={(isPinned) => void pinRecording(id, isPinned)}
      onForget={() => void forgetRecording(id)}
      actions={
        <>
          {isShown ? (
            <span className={styles.shown}>shown now</span>
          ) : (
            <>
              <Button aria-label={`Open ${name}`} onClick={() => void open()}>
                <FolderOpen aria-hidden="true" />
                Open
              </Button>
              <Button
                aria-pressed={isCompared}
                aria-label={`Compare with ${name}`}
                title="Beside what is shown: before and after"
                onClick={() => void compare()}
              >
                <GitCompareArrows aria-hidden="true" />
                Compare
              </Button>
            </>
          )}
          <Button
            aria-label={`Save ${name} as a file`}
            title="A file that another browser opens"
            onClick={() => void saveRecording(card)}
          >
            <Download aria-hidden="true" />
            Save
          </Button>
        </>
      }
    >
      <p className={styles.figures}>{verdictOf(card, card.rttMs)}</p>
    </KeptEntry>
  );
}

function factsOf({ at, network, connections, findings, leftOut }: RecordingCard, isNow: boolean): string {
  return [
    isNow ? 'being recorded' : whenWords(at),
    countOf(connections, 'connection'),
    network.rttMs > 0 ? networkText(network) : undefined,
    findings === 0 ? 'nothing found' : countOf(findings, 'finding'),
    leftOut > 0 ? `${count(leftOut)} earlier commands not kept` : undefined,
  ]
    .filter((fact) => fact !== undefined)
    .join(' · ');
}
