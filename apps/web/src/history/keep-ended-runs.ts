/** Keeps every run of a workbench that ends; of one that was stopped or failed, what had arrived. Live turns are not kept. */
import { connectionStore } from '../connection/connection-store.ts';
import { besideOf } from '../pictures/batch-size/beside.ts';
import { drawnLanes } from '../pictures/canvas/drawn-lanes.ts';
import { viewLanes } from '../run/lane-views.ts';
import type { EndedRun, RunState } from '../run/run-state.ts';
import { sideBenchOf } from '../workbench/side-runs.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { keepBeside, keepRun } from './history.ts';
import { historyStore } from './history-store.ts';
import { bodyOf, cardOf, hasAnswers, keptView, seriesOf } from './record-run.ts';
import { timeSliced } from './time-slicing.ts';

export function keepEndedRuns(bench: Workbench): void {
  const { runStore, renameEarlier } = bench;
  const { sideRunsStore } = sideBenchOf(bench);
  let before: RunState = { kind: 'idle' };
  const look = ({ run }: { run: RunState }) => {
    if (isKept(run) && run !== before) void keep(run).then(() => addBeside(run));
    before = run;
  };
  const addBeside = async (run: EndedRun) => {
    const beside = besideOf(sideRunsStore.getState(), run, run.experiment);
    if (beside.repeats.length > 0 || beside.distances.length > 0) await keepBeside(run.runId, beside);
  };
  sideRunsStore.subscribe((sideRuns) => {
    const { run } = runStore.getState();
    const isEnded = Object.values(sideRuns).every(({ state }) => state !== 'running');
    if (isEnded && isKept(run)) void addBeside(run);
  });
  look(runStore.getState());
  runStore.subscribe(look);
  historyStore.subscribe(({ cards }, before) => {
    if (cards !== undefined && cards !== before.cards)
      renameEarlier(new Map(cards.map(({ id, name }) => [id, name])));
  });
}

function isKept(run: RunState): run is EndedRun {
  return (run.kind === 'done' || run.kind === 'failed') && run.isTurn !== true;
}

async function keep(run: EndedRun): Promise<void> {
  const views = viewLanes(run, run.experiment);
  if (!hasAnswers(views)) return;
  const card = cardOf(run, views, Date.now(), connectionStore.getState().redis);
  const kept = views.map((view, lane) => keptView(view, run.lanes[lane], run));
  const series = await timeSliced(seriesOf(drawnLanes(kept, [], run.experiment.lanes)));
  await keepRun(card, bodyOf(run, series));
}
