import type { Experiment } from '@roundtrip/protocol';
import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { useReadWorkload } from '../reading/use-reading.ts';
import { type LaneView, viewLanes } from '../run/lane-views.ts';
import { isUnderway, type RunState } from '../run/run-state.ts';
import { useComposed } from '../workbench/use-composed.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';

export interface LaneViews {
  run: RunState;
  lanes: readonly LaneView[];
  /** What the lanes belong to: the run's experiment, or the composer's if there is no run. */
  experiment: Experiment;
  /** The composer has changed since the run. */
  outdated: boolean;
  /** The run is hidden until it is revealed, and the rest is as if there were none. */
  veiled?: 'measuring' | 'measured' | undefined;
}

const NO_RUN: RunState = { kind: 'idle' };

/** After a run, what is composed renders the component again only when it begins to differ from what was run. */
export function useLaneViews(): LaneViews {
  const { experimentStore, runStore, guessStore } = useWorkbench();
  const latest = useStore(runStore, (state) => state.run);
  const starting = useStore(runStore, (state) => state.starting);
  const isVeiled = useStore(guessStore, (state) => state.isVeiled);
  const veiled = isVeiled ? hiddenOf(latest, starting) : undefined;
  const run = veiled === undefined ? latest : NO_RUN;
  const read = useReadWorkload();
  // Slightly behind while it changes fast; not there when a run has just made way for it.
  const composed = useDeferredValue(useComposed((whole) => (run.kind === 'idle' ? whole : undefined)));
  const experiment =
    run.kind === 'idle' ? (composed ?? experimentStore.getState().experiment) : run.experiment;
  const lanes = useMemo(() => viewLanes(run, experiment, read), [run, experiment, read]);
  const outdated = useComposed(
    (whole) => (run.kind === 'done' || run.kind === 'failed') && (run.part?.of ?? run.experiment) !== whole,
  );
  return { run, lanes, experiment, outdated, veiled };
}

/** A failure is never hidden, nor that nothing has run. */
function hiddenOf(run: RunState, starting: boolean): LaneViews['veiled'] {
  if (starting || isUnderway(run)) return 'measuring';
  return run.kind === 'done' ? 'measured' : undefined;
}
