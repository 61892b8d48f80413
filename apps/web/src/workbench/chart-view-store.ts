/** What a person has zoomed the line charts to, each with its own axes. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChartView } from '../zoom/chart-view.ts';

type ZoomedChart = 'race' | 'command' | 'percentile';

/** Absent: everything. */
type Views = Partial<Record<ZoomedChart, ChartView | undefined>>;

export type ChartViewStore = StoreApi<Views>;

export interface ChartViewActions {
  showChartView(chart: ZoomedChart, view: ChartView | undefined): void;
}

export function createChartViewStore(): ChartViewStore {
  return createStore(() => ({}));
}

export function chartViewActions(store: ChartViewStore): ChartViewActions {
  return { showChartView: (chart, view) => store.setState({ [chart]: view }) };
}
