import { useEffect, useState } from 'react';
import { useStore } from 'zustand/react';
import { FIRST_VISIT } from '../../experiment/presets.ts';
import { ExperimentHead } from '../../lessons/experiment/ExperimentHead.tsx';
import { Results } from '../../results/Results.tsx';
import { createFollowedBench } from '../../room/followed-bench.ts';
import { type Room, roomNow, roomStore } from '../../room/room-store.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import { useWorkbench, WorkbenchContext } from '../../workbench/workbench-context.ts';
import styles from './FollowPage.module.css';

/** The presenter's experiment, and their runs as they happen. */
export default function FollowedPlayground() {
  const [bench] = useState(() =>
    createFollowedBench(
      roomNow()?.state.view?.experiment ?? FIRST_VISIT.experiment,
      ({ page }) => page === 'playground',
    ),
  );
  useEffect(() => bench.followRuns(), [bench]);
  return (
    <WorkbenchContext value={bench}>
      <div className={styles.playground}>
        <Head />
        <Outcome />
      </div>
    </WorkbenchContext>
  );
}

function Head() {
  const experiment = useComposed((whole) => whole);
  return <ExperimentHead lessons={experiment} isFollowed />;
}

/** What the model expects would give away what the room is to guess. */
function Outcome() {
  const { runStore } = useWorkbench();
  const hasBegun = useStore(runStore, ({ run }) => run.kind !== 'idle');
  const isGuessing = useStore(roomStore, ({ room }) => room !== undefined && areTimesGuessed(room));
  if (isGuessing && !hasBegun) {
    return <p className={styles.hidden}>What to expect is hidden while the room guesses.</p>;
  }
  return <Results isFollowed />;
}

/** The room is asked for the time of each lane, or this person is invited to guess it before they run. */
function areTimesGuessed({ state: { question, invitation }, part, results }: Room): boolean {
  if (question !== undefined && 'lanes' in question && !question.isRevealed) return true;
  const hasRun = part.kind === 'participant' && results.has(part.participant);
  return invitation?.isOpen === true && invitation.guessFirst === true && !hasRun;
}
