/** What a person looks at in the results of a workbench. It belongs to the run on show, and goes with it. */
import type { StoreApi } from 'zustand/vanilla';
import type { RunState } from '../run/run-state.ts';
import {
  type ChartViewActions,
  type ChartViewStore,
  chartViewActions,
  createChartViewStore,
} from './chart-view-store.ts';
import {
  createHighlightStore,
  type HighlightActions,
  type HighlightStore,
  highlightActions,
} from './highlight-store.ts';
import {
  createRowViewStore,
  type RowViewActions,
  type RowViewStore,
  rowViewActions,
} from './row-view-store.ts';
import {
  createSlowMotionStore,
  endSlowMotion,
  type SlowMotionActions,
  type SlowMotionStore,
  slowMotionActions,
} from './slow-motion-store.ts';
import {
  createTimeWindowStore,
  type TimeWindowActions,
  type TimeWindowStore,
  timeWindowActions,
} from './time-window-store.ts';

export interface Views
  extends HighlightActions,
    TimeWindowActions,
    ChartViewActions,
    RowViewActions,
    SlowMotionActions {
  highlightStore: HighlightStore;
  timeWindowStore: TimeWindowStore;
  chartViewStore: ChartViewStore;
  rowViewStore: RowViewStore;
  slowMotionStore: SlowMotionStore;
}

/** Another run, or none, is seen whole, and nothing of it is pointed at. */
export function createViews(runStore: StoreApi<{ run: RunState }>): Views {
  const highlightStore = createHighlightStore();
  const timeWindowStore = createTimeWindowStore();
  const chartViewStore = createChartViewStore();
  const rowViewStore = createRowViewStore();
  const slowMotionStore = createSlowMotionStore();
  // Before anything draws the run: whoever subscribes to it does so later.
  runStore.subscribe(({ run }, before) => {
    if (idOf(run) === idOf(before.run)) return;
    reset(highlightStore);
    reset(timeWindowStore);
    reset(chartViewStore);
    reset(rowViewStore);
    endSlowMotion(slowMotionStore);
  });
  return {
    highlightStore,
    timeWindowStore,
    chartViewStore,
    rowViewStore,
    slowMotionStore,
    ...highlightActions(highlightStore),
    ...timeWindowActions(timeWindowStore),
    ...chartViewActions(chartViewStore),
    ...rowViewActions(rowViewStore),
    ...slowMotionActions(slowMotionStore),
  };
}

function idOf(run: RunState): string | undefined {
  return run.kind === 'idle' ? undefined : run.runId;
}

function reset<State>(store: StoreApi<State>): void {
  store.setState(store.getInitialState(), true);
}
