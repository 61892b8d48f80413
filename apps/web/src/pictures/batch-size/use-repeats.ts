import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { useReadWorkload } from '../../reading/use-reading.ts';
import { isUnderway, type RunState } from '../../run/run-state.ts';
import { type SidePlan, sideBenchOf } from '../../workbench/side-runs.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { repeatPlanOf } from './advice.ts';
import { budgetStore } from './budget.ts';
import { type Repeats, repeatsOf } from './repeats.ts';
import type { SizeSeries } from './size-series.ts';

/** Further repetitions of a run's lanes. */
export function useRepeats(run: RunState): Repeats {
  const { sideRunsStore } = sideBenchOf(useWorkbench());
  const repeat = useStore(sideRunsStore, (state) => state.repeat);
  return useMemo(() => repeatsOf(repeat, run), [repeat, run]);
}

/**
 * What is worth measuring again after a sweep. The first plan starts by itself as soon as the run is over; further plans, such
 * as another budget's, wait for a press.
 */
export function useRepeatPlan(run: RunState, series: readonly SizeSeries[]): SidePlan | undefined {
  const bench = useWorkbench();
  const { sweepStore } = bench;
  const { sideRunsStore, measureBeside } = sideBenchOf(bench);
  const read = useReadWorkload();
  const budget = useStore(budgetStore);
  const repeated = useStore(sideRunsStore, (state) => state.repeat?.plan.of);
  const isBusy = useStore(sideRunsStore, ({ repeat, distances }) =>
    [repeat, distances].some((runs) => runs?.state === 'running'),
  );
  const swept = useStore(sweepStore, ({ sweep }) => sweep?.lanes);
  const plan = useMemo(
    () =>
      run.kind === 'done' && !isBusy
        ? repeatPlanOf(run.runId, run.experiment, series, budget, read)
        : undefined,
    [run, isBusy, series, budget, read],
  );
  const isSwept = run.kind !== 'idle' && run.experiment.lanes === swept;
  const isDue = plan !== undefined && isSwept && !isUnderway(run) && repeated !== plan.of;
  useEffect(() => {
    if (isDue && plan !== undefined) measureBeside('repeat', plan);
  }, [isDue, plan, measureBeside]);
  return plan;
}
