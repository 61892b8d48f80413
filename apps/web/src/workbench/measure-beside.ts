/** Executes the runs of a plan one after another, in their own run store. */
import type { Refusal } from '../run/refusal.ts';
import { type EndedRun, isUnderway, type RunState } from '../run/run-state.ts';
import { type createRunStore, runActions } from '../run/run-store.ts';
import type { SidePlan, SidePurpose, SideRuns, SideRunsStore } from './side-runs.ts';

/** Resolves when the last run has ended. The signal stops the run under way, and no other is started. */
export async function measureBeside(
  sideRunsStore: SideRunsStore,
  sideRunStore: ReturnType<typeof createRunStore>,
  [purpose, plan]: readonly [SidePurpose, SidePlan],
  signal: AbortSignal,
): Promise<void> {
  const { startRun, stopRun, clearResults, followRuns } = runActions(sideRunStore, (same) => same);
  const before = sideRunsStore.getState()[purpose];
  // Further repetitions of the same run are added to the existing ones.
  const ended = purpose === 'repeat' && before?.plan.of === plan.of ? [...before.ended] : [];
  const report = (state: SideRuns['state'], message?: string) =>
    sideRunsStore.setState({
      [purpose]: { plan, ended: [...ended], state, ...(message !== undefined && { message }) },
    });
  const unfollow = followRuns();
  signal.addEventListener('abort', stopRun);
  try {
    report('running');
    for (const experiment of plan.experiments) {
      if (signal.aborted) return report('stopped');
      const outcome = await new Promise<EndedRun | Refusal | undefined>((resolve) => {
        const unsubscribe = sideRunStore.subscribe(({ run, starting, refusal }) => {
          if (starting || isUnderway(run)) return;
          unsubscribe();
          resolve(hasEnded(run) ? run : refusal);
        });
        startRun(experiment);
      });
      clearResults();
      if (signal.aborted) return report('stopped');
      if (outcome === undefined || !('kind' in outcome) || outcome.kind === 'failed') {
        return report('failed', outcome?.error.message);
      }
      ended.push(withoutTraces(outcome));
      report('running');
    }
    report('done');
  } finally {
    signal.removeEventListener('abort', stopRun);
    unfollow();
  }
}

function hasEnded(run: RunState): run is EndedRun {
  return run.kind === 'done' || run.kind === 'failed';
}

function withoutTraces(run: EndedRun): EndedRun {
  const lanes = run.lanes.map(({ repetitions }) => ({
    repetitions: repetitions.map(({ commands, summary }) => ({ commands, ...(summary && { summary }) })),
  }));
  return { ...run, lanes };
}
