/** What a chart of lines draws: plain points, decimated beforehand, in the units of its axes. */
import type { LaneIdentity } from '../lanes/lane-identity.ts';

export interface ChartPoint {
  x: number;
  y: number;
}

/** `earlier`: of a run laid under this one: thin, light and told by its letter. */
export type LineLook = 'measured' | 'model' | 'earlier';

export interface ChartLine {
  /** No two lines of a chart share it. */
  key: string;
  lane: LaneIdentity;
  look: LineLook;
  /** Which earlier run it is of. */
  letter?: string;
  /** By ascending x. */
  points: readonly ChartPoint[];
  /** Its last point is an end to be seen, not only the last that is known. */
  isFinished?: boolean;
  /** Stretches that were simulated. They are hatched. */
  simulated?: readonly { fromX: number; toX: number; y: number }[];
}

/** `steps`: a line keeps its height until its next point. */
export type LineShape = 'straight' | 'steps';

export interface AxisSettings {
  scale: 'linear' | 'log';
  /** Also the ends of the axis: the first and the last. */
  ticks: readonly number[];
  format: (value: number) => string;
  label?: string;
}

export interface Chart {
  lines: readonly ChartLine[];
  shape: LineShape;
  x: AxisSettings;
  y: AxisSettings;
}

/** A place on one of the lines. */
export interface LinePlace extends ChartPoint {
  line: ChartLine;
}

/** A straight line of more points goes up and down too often for its dashes to be seen: marks along it tell it apart. */
const MOST_DASHED = 300;

/** Its lane's dashes can be seen. */
export function isDashed({ points }: ChartLine, { shape }: Chart): boolean {
  return shape === 'steps' || points.length <= MOST_DASHED;
}
