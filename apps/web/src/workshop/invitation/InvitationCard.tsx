import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { LaneList } from '../../composer/lanes/LaneList.tsx';
import { NetworkControls } from '../../composer/network/NetworkControls.tsx';
import { RunOrStop } from '../../composer/RunOrStop.tsx';
import { WorkloadSection } from '../../composer/workload/WorkloadSection.tsx';
import { Disclosure } from '../../controls/Disclosure.tsx';
import { networkText } from '../../experiment/network-words.ts';
import { FIRST_VISIT } from '../../experiment/presets.ts';
import { count, countOf } from '../../format/quantity.ts';
import { RunOutcome } from '../../results/RunOutcome.tsx';
import { useLaneViews } from '../../results/use-lane-views.ts';
import { roomNow, roomStore } from '../../room/room-store.ts';
import { useIntoSight } from '../../room/use-into-sight.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import { createWorkbench } from '../../workbench/workbench.ts';
import { WorkbenchContext } from '../../workbench/workbench-context.ts';
import { useMarks } from '../use-marks.ts';
import styles from './InvitationCard.module.css';
import { ResultsChart } from './ResultsChart.tsx';

/** Everyone, run: an experiment to change and run, and what all have found. */
export default function InvitationCard() {
  const invitation = useStore(roomStore, ({ room }) => room?.state.invitation);
  const number = invitation?.number;
  // Each invitation has a workbench of its own, which keeps what the person has changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a snapshot brings the same experiment again
  const bench = useMemo(
    () =>
      createWorkbench(invitation?.experiment ?? roomNow()?.state.view?.experiment ?? FIRST_VISIT.experiment),
    [number],
  );
  useEffect(() => bench.followRuns(), [bench]);
  const resultCount = useStore(roomStore, ({ room }) => room?.state.resultCount ?? 0);
  const participants = useStore(roomStore, ({ room }) => room?.state.participants ?? 0);
  const marks = useMarks();
  const card = useIntoSight(invitation && `${number} ${invitation.isOpen}`);
  if (invitation === undefined) return null;
  const own = marks.find(({ isOwn }) => isOwn);
  const { goal, isOpen } = invitation;
  return (
    <section ref={card} className={styles.card} aria-label="Everyone, run" data-testid="invitation">
      <h2 className={styles.title}>{isOpen ? 'Everyone, run' : 'What everyone found'}</h2>
      {goal !== undefined && (
        <p className={styles.goal} data-reached={own?.reached}>
          Goal: <code>{goal}</code>
          {own?.reached === true && ' Reached.'}
          {own?.reached === false && ' Not yet.'}
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
      {marks.length > 0 && <ResultsChart marks={marks} />}
    </section>
  );
}

/** Composes and runs on this page; the results are the person's own. */
function OwnRun() {
  const views = useLaneViews();
  const network = useComposed((whole) => whole.network);
  return (
    <>
      <p className={styles.hint}>Change the batch size, then run. Your latest run counts.</p>
      <div className={styles.lanes}>
        <LaneList />
      </div>
      <Disclosure title="Commands and network" hint={networkText(network)}>
        <div className={styles.more}>
          <WorkloadSection />
          <NetworkControls />
        </div>
      </Disclosure>
      <RunOrStop />
      {views.run.kind !== 'idle' && (
        <div className={styles.results}>
          <RunOutcome views={views} />
        </div>
      )}
    </>
  );
}
