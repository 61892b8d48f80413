/** A workbench that shows what the presenter shows: nothing is composed and nothing started in it. */
import type { Experiment, RoomView } from '@roundtrip/protocol';
import { deepEqual } from '../experiment/deep-equal.ts';
import type { RunState } from '../run/run-state.ts';
import { createWorkbench, type Workbench } from '../workbench/workbench.ts';
import { roomNow, roomStore } from './room-store.ts';
import { shownRunStore } from './shown-run.ts';

const NO_RUN: RunState = { kind: 'idle' };

/**
 * @param shows whether a view of the presenter's is of this workbench
 * @returns a workbench whose `followRuns` follows the presenter
 */
export function createFollowedBench(experiment: Experiment, shows: (view: RoomView) => boolean): Workbench {
  const bench = createWorkbench(experiment);
  return { ...bench, followRuns: () => followPresenter(bench, shows) };
}

function followPresenter(bench: Workbench, shows: (view: RoomView) => boolean): () => void {
  let last: { view: RoomView; run: RunState } | undefined;
  const follow = () => {
    const view = roomNow()?.state.view;
    if (view === undefined || !shows(view)) return;
    const latest = shownRunStore.getState().run;
    const run = latest.kind !== 'idle' && latest.runId === view.runId ? latest : NO_RUN;
    const experiment = run.kind === 'idle' ? view.experiment : run.experiment;
    const before = bench.experimentStore.getState().experiment;
    // Results are of the experiment that is the very same.
    const isSame = run.kind === 'idle' ? deepEqual(experiment, before) : experiment === before;
    if (experiment !== undefined && !isSame) bench.experimentStore.setState({ experiment });
    if (run !== bench.runStore.getState().run) bench.runStore.setState({ run });
    // What a participant looks at closer stays, until the presenter points elsewhere.
    look(bench, view, idOf(run) === idOf(last?.run ?? NO_RUN) ? last?.view : undefined);
    last = { view, run };
  };
  const ends = [roomStore.subscribe(follow), shownRunStore.subscribe(follow)];
  follow();
  return () => {
    for (const end of ends) end();
  };
}

function idOf(run: RunState): string | undefined {
  return run.kind === 'idle' ? undefined : run.runId;
}

/** @param last the view before, of the same run: with another run all begins anew */
function look(bench: Workbench, { picture, highlight, range }: RoomView, last: RoomView | undefined): void {
  if (picture !== undefined && picture !== last?.picture) bench.selectPicture(picture);
  if (!deepEqual(highlight, last?.highlight))
    bench.hoverCommand(highlight && { lane: highlight.lane, index: highlight.command });
  if (!deepEqual(range, last?.range))
    bench.showWindow(range && range.to > range.from ? { fromUs: range.from, toUs: range.to } : undefined);
}
