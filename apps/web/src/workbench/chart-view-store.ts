/** What a person has zoomed the charts of lines to, each on axes of its own. */

import { createStore } from 'zustand/vanilla';
import type { ChartView } from '../zoom/chart-view.ts';

type ZoomedChart = 'race' | 'command' | 'percentile';

interface Views {
  /** What the pictures show (`subjectOf`): another subject is seen whole. */
  subject: string;
  /** Absent: everything. */
  of: Partial<Record<ZoomedChart, ChartView>>;
}

export const chartViewStore = createStore<Views>(() => ({ subject: '', of: {} }));

export function zoomedView(views: Views, subject: string, chart: ZoomedChart): ChartView | undefined {
  return views.subject === subject ? views.of[chart] : undefined;
}

export function showView(subject: string, chart: ZoomedChart, view: ChartView | undefined): void {
  const { subject: before, of } = chartViewStore.getState();
  const { [chart]: _, ...others } = before === subject ? of : {};
  chartViewStore.setState({ subject, of: view === undefined ? others : { ...others, [chart]: view } }, true);
}
