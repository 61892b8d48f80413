import type { Stretch } from './stretch.ts';

/** What a person has zoomed a chart to, in the units of its axes. `y` absent: what the lines in sight take. */
export interface ChartView {
  x: Stretch;
  y?: Stretch;
}
