/** Zoom, scroll position, highlight and slow motion in the results of a workbench. They belong to the displayed run. */
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

/** Reset when another run, or none, is displayed. */
export function createViews(runStore: StoreApi<{ run: RunState }>): Views {
  const highlightStore = createHighlightStore();
  const timeWindowStore = createTimeWindowStore();
  const chartViewStore = createChartViewStore();
  const rowViewStore = createRowViewStore();
  const slowMotionStore = createSlowMotionStore();
  // Subscribed first, so that views are reset before anything draws the run.
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
