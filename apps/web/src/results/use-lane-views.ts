import type { Experiment } from '@roundtrip/protocol';
import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { useReadWorkload } from '../reading/use-reading.ts';
import { type LaneView, viewLanes } from '../run/lane-views.ts';
import type { RunState } from '../run/run-state.ts';
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
}

export function useLaneViews(): LaneViews {
  const { runStore } = useWorkbench();
  const run = useStore(runStore, (state) => state.run);
  const composed = useDeferredValue(useComposed((experiment) => experiment));
  const read = useReadWorkload();
  const lanes = useMemo(() => viewLanes(run, composed, read), [run, composed, read]);
  const experiment = run.kind === 'idle' ? composed : run.experiment;
  const ended = run.kind === 'done' || run.kind === 'failed';
  const source = run.kind === 'idle' ? composed : (run.part?.of ?? run.experiment);
  return { run, lanes, experiment, composed, outdated: ended && source !== composed };
}
