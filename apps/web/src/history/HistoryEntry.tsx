import { Layers, Undo2 } from 'lucide-react';
import { useStore } from 'zustand/react';
import { Button } from '../controls/Button.tsx';
import { networkText } from '../experiment/network-words.ts';
import { count, countOf, duration } from '../format/quantity.ts';
import { LaneMark } from '../lanes/LaneMark.tsx';
import { identifyLanes } from '../lanes/lane-identity.ts';
import { LetterMark } from '../pictures/EarlierNames.tsx';
import { useWorkbench } from '../workbench/workbench-context.ts';
import { LETTERS } from './earlier-run.ts';
import styles from './HistoryEntry.module.css';
import { compareWith, forgetRun, pinRun, renameRun, restoreExperiment } from './history.ts';
import { KeptEntry } from './KeptEntry.tsx';
import type { KeptLane, RunCard } from './run-record.ts';
import { whenWords } from './when-words.ts';

export interface HistoryEntryProps {
  card: RunCard;
  /** Its results are the ones on the page. */
  isShown: boolean;
  canPin: boolean;
  /** Called when its experiment is in the composer. */
  onRestored: () => void;
}

/** One kept run, and what can be done with it. */
export function HistoryEntry({ card, isShown, canPin, onRestored }: HistoryEntryProps) {
  const { id, name } = card;
  const bench = useWorkbench();
  const { earlierStore, removeEarlier } = bench;
  const letter = useStore(earlierStore, ({ earlier }) => earlier.find((run) => run.id === id)?.letter);
  const hasLetter = useStore(earlierStore, ({ earlier }) => earlier.length < LETTERS.length);
  const restore = async () => {
    if (await restoreExperiment(id, bench)) onRestored();
  };
  return (
    <KeptEntry
      card={card}
      kind="runs"
      isCompared={letter !== undefined}
      mark={letter !== undefined && <LetterMark letter={letter} />}
      canPin={canPin}
      inUse={isShown ? 'Shown at the moment' : undefined}
      warning={
        card.endedEarly && {
          text: `${card.endedEarly.how === 'stopped' ? 'Stopped early' : 'Failed early'}: what had arrived is kept.`,
          title: card.endedEarly.message,
        }
      }
      facts={factsOf(card)}
      onRename={(wanted) => void renameRun(id, wanted)}
      onPin={(isPinned) => void pinRun(id, isPinned)}
      onForget={() => {
        removeEarlier(id);
        void forgetRun(id);
      }}
      actions={
        <>
          {isShown ? (
            <span className={styles.shown}>shown now</span>
          ) : (
            <Button
              aria-pressed={letter !== undefined}
              aria-label={`Compare with ${name}`}
              title={
                letter === undefined && !hasLetter
                  ? `At most ${LETTERS.length} runs can be compared at once: remove one first`
                  : 'In Race, Latency and the bars of the lanes'
              }
              disabled={letter === undefined && !hasLetter}
              onClick={() => (letter === undefined ? void compareWith(card, bench) : removeEarlier(id))}
            >
              <Layers aria-hidden="true" />
              Compare
            </Button>
          )}
          <Button aria-label={`Use experiment: ${name}`} onClick={() => void restore()}>
            <Undo2 aria-hidden="true" />
            Use experiment
          </Button>
        </>
      }
    >
      <LaneTimes card={card} />
    </KeptEntry>
  );
}

/** More lanes would crowd the list. */
const LANES_TOLD = 4;

function LaneTimes({ card }: { card: RunCard }) {
  const identities = identifyLanes(card.lanes.map(({ strategy }) => strategy));
  return (
    <ul className={styles.lanes} aria-label="Lanes">
      {card.lanes.slice(0, LANES_TOLD).map((kept, index) => {
        const identity = identities[index];
        if (identity === undefined) return null;
        return (
          <li key={identity.label} className={styles.lane}>
            <LaneMark lane={identity} />
            {identity.label}
            <span className={styles.time}>{resultOf(kept)}</span>
          </li>
        );
      })}
      {card.lanes.length > LANES_TOLD && <li>and {count(card.lanes.length - LANES_TOLD)} more</li>}
    </ul>
  );
}

function resultOf({ summary, cut }: KeptLane): string {
  if (summary !== undefined) return duration(summary.totalMs).text;
  return cut === undefined ? 'not begun' : `${count(cut.answered)} of ${count(cut.commands)}`;
}

function factsOf({ at, network, repetitions, floorMs, redis, beside }: RunCard): string {
  return [
    whenWords(at),
    networkText(network),
    floorMs === undefined ? undefined : `${duration(floorMs).text} real`,
    redis === undefined
      ? undefined
      : redis.target === 'embedded'
        ? 'embedded stand-in'
        : `Redis ${redis.version} ${redis.target}`,
    repetitions > 1 ? `median of ${count(repetitions)}` : undefined,
    beside?.lanes ? `${countOf(beside.lanes, 'lane')} measured again` : undefined,
    beside?.rtts ? `swept at ${countOf(beside.rtts, 'RTT')}` : undefined,
  ]
    .filter((fact) => fact !== undefined)
    .join(' · ');
}
