import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { FIRST_VISIT } from '../../experiment/presets.ts';
import { count, countOf } from '../../format/quantity.ts';
import { createInvitedBench } from '../../room/invited-bench.ts';
import { roomNow, roomStore } from '../../room/room-store.ts';
import { useIntoSight } from '../../room/use-into-sight.ts';
import { WorkbenchContext } from '../../workbench/workbench-context.ts';
import { useResults } from '../use-results.ts';
import styles from './InvitationCard.module.css';
import { OwnRun } from './OwnRun.tsx';
import { ResultsChart } from './ResultsChart.tsx';

/** Everyone, run: an experiment to change and run, and what all have found. */
export default function InvitationCard() {
  const invitation = useStore(roomStore, ({ room }) => room?.state.invitation);
  const number = invitation?.number;
  // Each invitation has a workbench of its own, which keeps what the person has changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a snapshot brings the same experiment again
  const bench = useMemo(
    () =>
      createInvitedBench(
        invitation?.experiment ?? roomNow()?.state.view?.experiment ?? FIRST_VISIT.experiment,
        invitation?.guessFirst ?? false,
      ),
    [number],
  );
  useEffect(() => bench.followRuns(), [bench]);
  const resultCount = useStore(roomStore, ({ room }) => room?.state.resultCount ?? 0);
  const participants = useStore(roomStore, ({ room }) => room?.state.participants ?? 0);
  const { results, own } = useResults();
  const card = useIntoSight(invitation && `${number} ${invitation.isOpen}`);
  if (invitation === undefined) return null;
  const ownResult = results.find(({ participant }) => participant === own);
  const { goal, isOpen, guessFirst = false } = invitation;
  return (
    <section ref={card} className={styles.card} aria-label="Everyone, run" data-testid="invitation">
      <h2 className={styles.title}>{isOpen ? 'Everyone, run' : 'What everyone found'}</h2>
      {goal !== undefined && (
        <p className={styles.goal} data-reached={ownResult?.reached}>
          Goal: <code>{goal}</code>
          {ownResult?.reached === true && ' Reached.'}
          {ownResult?.reached === false && ' Not yet.'}
        </p>
      )}
      {isOpen && (
        <WorkbenchContext value={bench}>
          <OwnRun />
        </WorkbenchContext>
      )}
      <p>
        {count(resultCount)} of {countOf(participants, 'person', 'people')} have run.
      </p>
      {/* What others measured would give away what is to be guessed. */}
      {(!guessFirst || !isOpen || ownResult !== undefined) && (
        <ResultsChart results={results} own={own} first={guessFirst ? 'guess' : 'size'} />
      )}
    </section>
  );
}
