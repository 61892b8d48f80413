/** Keeps every run of the playground that finishes. */
import { connectionStore } from '../connection/connection-store.ts';
import { drawnLanes } from '../pictures/canvas/drawn-lanes.ts';
import { viewLanes } from '../results/lane-views.ts';
import type { RunState } from '../run/run-state.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { keepRun } from './history.ts';
import { inTurns } from './in-turns.ts';
import { bodyOf, cardOf, type FinishedRun, seriesOf } from './record-run.ts';

export function keepFinishedRuns({ runStore }: Workbench): void {
  let before: RunState = { kind: 'idle' };
  const look = ({ run }: { run: RunState }) => {
    if (run.kind === 'done' && run !== before) void keep(run);
    before = run;
  };
  look(runStore.getState());
  runStore.subscribe(look);
}

async function keep(run: FinishedRun): Promise<void> {
  const card = cardOf(run, Date.now(), connectionStore.getState().redis);
  const views = viewLanes(run, run.experiment);
  const lanes = drawnLanes(views, [], run.experiment.lanes);
  const series = await inTurns(seriesOf(lanes));
  await keepRun(card, bodyOf(run, series));
}
