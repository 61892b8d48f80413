/** What a chart of lines draws: plain points, decimated beforehand, in the units of its axes. */
import type { LaneIdentity } from '../lanes/lane-identity.ts';
import type { ChartView } from '../zoom/chart-view.ts';
import type { Stretch, WholeStretch } from '../zoom/stretch.ts';

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
  /** By ascending x. Of what is in sight, and where the line goes on, one more beyond either edge. */
  points: readonly ChartPoint[];
  /** Its first and its last point, where not all of it is in sight. */
  ends?: readonly [ChartPoint, ChartPoint];
  /** Its last point is an end to be seen, not only the last that is known. */
  isFinished?: boolean;
  /** Stretches that were simulated. They are hatched. */
  simulated?: readonly { fromX: number; toX: number; y: number }[];
}

/** `steps`: a line keeps its height until its next point. */
export type LineShape = 'straight' | 'steps';

export interface AxisSettings {
  scale: 'linear' | 'log';
  /** Where nothing else is said, also the ends of the axis: the first and the last. */
  ticks: readonly number[];
  /** What the axis shows, where no tick stands at its ends. */
  shown?: Stretch;
  format: (value: number) => string;
  label?: string;
}

export interface ZoomableAxis extends AxisSettings {
  whole: WholeStretch;
}

export interface Chart {
  lines: readonly ChartLine[];
  shape: LineShape;
  x: ZoomableAxis;
  y: ZoomableAxis;
  /** Absent: everything is in sight. */
  view?: ChartView;
  /** What is small along the one axis is small along the other: zooming magnifies both. */
  zoomsBoth?: boolean;
}

/** A place on one of the lines. */
export interface LinePlace extends ChartPoint {
  line: ChartLine;
}

/** A straight line of more points goes up and down too often for its dashes to be seen: marks along it tell it apart. */
const MOST_DASHED = 300;

/** Its lane's dashes can be seen. */
export function isDashed({ points }: ChartLine, { shape, view }: Chart): boolean {
  // Magnified in height too, a straight line may be miles long, and so are its dashes.
  return shape === 'steps' || (points.length <= MOST_DASHED && view?.y === undefined);
}
