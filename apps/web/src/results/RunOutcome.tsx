import type { ReactNode } from 'react';
import { useObstacle } from '../workbench/use-obstacle.ts';
import { Headline } from './Headline.tsx';
import { headlineOf } from './headline.ts';
import { LaneRows } from './LaneRows.tsx';
import { RunFacts } from './RunFacts.tsx';
import type { LaneViews } from './use-lane-views.ts';
import { useOutcome } from './use-outcome.ts';

export interface RunOutcomeProps {
  views: LaneViews;
  /** Replaces the details of the verdict. */
  note?: ReactNode;
}

/** The verdict on a run and a row per lane, where an experiment has no page of its own. */
export function RunOutcome({ views, note }: RunOutcomeProps) {
  const { run, lanes, experiment, outdated } = views;
  const outcomeOf = useOutcome();
  const obstacle = useObstacle();
  return (
    <>
      <Headline
        headline={headlineOf(run, lanes, experiment, outcomeOf, obstacle?.error)}
        many={lanes.length > 2}
        note={note}
      />
      <LaneRows
        lanes={lanes}
        experiment={experiment}
        hasBegun={run.kind !== 'idle'}
        facts={<RunFacts run={run} network={experiment.network} outdated={outdated} />}
      />
    </>
  );
}
