/** Executes the runs of a plan one after another, in a run store of their own. */
import type { Refusal } from '../run/refusal.ts';
import { type EndedRun, isUnderway, type RunState } from '../run/run-state.ts';
import { type createRunStore, runActions } from '../run/run-store.ts';
import type { SidePlan, SidePurpose, SideRuns, SideRunsStore } from './side-runs.ts';

/** Resolves when the last of them has ended. With the signal the one that is under way is stopped, and no other begun. */
export async function measureBeside(
  sideRunsStore: SideRunsStore,
  sideRunStore: ReturnType<typeof createRunStore>,
  [purpose, plan]: readonly [SidePurpose, SidePlan],
  signal: AbortSignal,
): Promise<void> {
  const { startRun, stopRun, clearResults, followRuns } = runActions(sideRunStore, (same) => same);
  const before = sideRunsStore.getState()[purpose];
  // Further repetitions of the same run add to those that are there.
  const ended = purpose === 'repeat' && before?.plan.of === plan.of ? [...before.ended] : [];
  const tell = (state: SideRuns['state'], message?: string) =>
    sideRunsStore.setState({
      [purpose]: { plan, ended: [...ended], state, ...(message !== undefined && { message }) },
    });
  const unfollow = followRuns();
  signal.addEventListener('abort', stopRun);
  try {
    tell('running');
    for (const experiment of plan.experiments) {
      if (signal.aborted) return tell('stopped');
      const outcome = await new Promise<EndedRun | Refusal | undefined>((resolve) => {
        const unsubscribe = sideRunStore.subscribe(({ run, starting, refusal }) => {
          if (starting || isUnderway(run)) return;
          unsubscribe();
          resolve(hasEnded(run) ? run : refusal);
        });
        startRun(experiment);
      });
      clearResults();
      if (signal.aborted) return tell('stopped');
      if (outcome === undefined || !('kind' in outcome) || outcome.kind === 'failed') {
        return tell('failed', outcome?.error.message);
      }
      ended.push(withoutTraces(outcome));
      tell('running');
    }
    tell('done');
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
