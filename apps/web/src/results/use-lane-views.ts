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
  /** The composer's, slightly behind while it changes fast. */
  composed: Experiment;
  /** The composer has changed since the run. */
  outdated: boolean;
  /** The run is hidden until it is revealed, and the rest is as if there were none. */
  veiled?: 'measuring' | 'measured' | undefined;
}

const NO_RUN: RunState = { kind: 'idle' };

export function useLaneViews(): LaneViews {
  const { runStore, guessStore } = useWorkbench();
  const latest = useStore(runStore, (state) => state.run);
  const starting = useStore(runStore, (state) => state.starting);
  const isVeiled = useStore(guessStore, (state) => state.isVeiled);
  const veiled = isVeiled ? hiddenOf(latest, starting) : undefined;
  const run = veiled === undefined ? latest : NO_RUN;
  const composed = useDeferredValue(useComposed((experiment) => experiment));
  const read = useReadWorkload();
  const experiment = run.kind === 'idle' ? composed : run.experiment;
  // What is composed after a run leaves its lanes, and so the pictures, as they are.
  const lanes = useMemo(() => viewLanes(run, experiment, read), [run, experiment, read]);
  const ended = run.kind === 'done' || run.kind === 'failed';
  const source = run.kind === 'idle' ? composed : (run.part?.of ?? run.experiment);
  return { run, lanes, experiment, composed, outdated: ended && source !== composed, veiled };
}

/** A failure is never hidden, nor that nothing has run. */
function hiddenOf(run: RunState, starting: boolean): LaneViews['veiled'] {
  if (starting || isUnderway(run)) return 'measuring';
  return run.kind === 'done' ? 'measured' : undefined;
}
