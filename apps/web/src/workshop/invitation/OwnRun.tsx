import { Suspense } from 'react';
import { useStore } from 'zustand/react';
import { LaneList } from '../../composer/lanes/LaneList.tsx';
import { NetworkControls } from '../../composer/network/NetworkControls.tsx';
import { RunOrStop } from '../../composer/RunOrStop.tsx';
import { WorkloadSection } from '../../composer/workload/WorkloadSection.tsx';
import { Disclosure } from '../../controls/Disclosure.tsx';
import { networkText } from '../../experiment/network-words.ts';
import { partOnDemand } from '../../page/later-part.ts';
import { GuessToggle } from '../../results/guess/GuessToggle.tsx';
import { LaneRows } from '../../results/LaneRows.tsx';
import { RunOutcome } from '../../results/RunOutcome.tsx';
import { useLaneViews } from '../../results/use-lane-views.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import styles from './InvitationCard.module.css';

const GuessReview = partOnDemand(() => import('../../results/guess/GuessReview.tsx'));

/** Composes, guesses and runs on this page; the results are the person's own. */
export function OwnRun() {
  const views = useLaneViews();
  const { guessStore } = useWorkbench();
  const isGuessing = useStore(guessStore, (state) => state.isGuessing);
  const network = useComposed((whole) => whole.network);
  const { run, lanes, experiment } = views;
  const hasBegun = run.kind !== 'idle';
  return (
    <>
      <p className={styles.hint}>
        {isGuessing
          ? 'Guess how long each lane takes, then run. Your guess is shown with your result.'
          : 'Change the batch size, then run. Your latest run counts.'}
      </p>
      <div className={styles.lanes}>
        <LaneList />
      </div>
      <Disclosure title="Commands and network" hint={networkText(network)}>
        <div className={styles.more}>
          <WorkloadSection />
          <NetworkControls />
        </div>
      </Disclosure>
      {isGuessing && !hasBegun && (
        <div className={styles.results}>
          <LaneRows lanes={lanes} experiment={experiment} hasBegun={false} facts={undefined} />
        </div>
      )}
      <RunOrStop>
        <GuessToggle />
      </RunOrStop>
      {hasBegun && (
        <div className={styles.results}>
          <RunOutcome
            views={views}
            note={
              isGuessing ? (
                <Suspense>
                  <GuessReview
                    lanes={lanes}
                    experiment={experiment}
                    hasBegun
                    hasEnded={run.kind === 'done' || run.kind === 'failed'}
                    veiled={undefined}
                  />
                </Suspense>
              ) : undefined
            }
          />
        </div>
      )}
    </>
  );
}
