import type { Stretch } from './stretch.ts';

/** What a chart is zoomed to, in the units of its axes. Without `y`, the y axis fits the lines in sight. */
export interface ChartView {
  x: Stretch;
  y?: Stretch;
}
