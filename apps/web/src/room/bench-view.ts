/** How a workbench looks to those who follow it. */
import type { Experiment, RoomView } from '@roundtrip/protocol';
import { pointedAt } from '../workbench/highlight-store.ts';
import type { Workbench } from '../workbench/workbench.ts';

export type BenchView = Pick<RoomView, 'picture' | 'runId' | 'highlight' | 'range'> & {
  experiment: Experiment;
};

/** The run that is drawn with its experiment, or what is composed while there is none or it is hidden. */
export function benchViewOf(bench: Workbench): BenchView {
  const { run } = bench.runStore.getState();
  const { experiment } = bench.experimentStore.getState();
  const { isVeiled } = bench.guessStore.getState();
  const at = pointedAt(bench.highlightStore.getState());
  const { window } = bench.timeWindowStore.getState();
  const isShown = run.kind !== 'idle' && !isVeiled;
  return {
    experiment: isShown ? { ...run.experiment, repetitions: run.repetitions } : experiment,
    picture: bench.pictureStore.getState().selected,
    ...(isShown && {
      runId: run.runId,
      ...(at !== undefined && { highlight: { lane: at.lane, command: at.index } }),
      ...(window !== undefined && { range: { from: window.fromUs, to: window.toUs } }),
    }),
  };
}

/** Calls `tell` at once and whenever something of it changes, until the returned function is called. */
export function watchBench(bench: Workbench, tell: (view: BenchView) => void): () => void {
  const { experimentStore, runStore, pictureStore, highlightStore, timeWindowStore, guessStore } = bench;
  const changed = () => tell(benchViewOf(bench));
  const ends = [
    experimentStore.subscribe(changed),
    // Rows do not change what is shown.
    runStore.subscribe(({ run }, before) => {
      if (idOf(run) !== idOf(before.run)) changed();
    }),
    pictureStore.subscribe(changed),
    highlightStore.subscribe(changed),
    timeWindowStore.subscribe(changed),
    guessStore.subscribe(changed),
  ];
  changed();
  return () => {
    for (const end of ends) end();
  };
}

function idOf(run: ReturnType<Workbench['runStore']['getState']>['run']): string | undefined {
  return run.kind === 'idle' ? undefined : run.runId;
}
