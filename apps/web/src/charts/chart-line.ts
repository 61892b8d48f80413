/** What a line chart draws: plain points, decimated beforehand, in the units of its axes. */
import type { LaneIdentity } from '../lanes/lane-identity.ts';
import type { ChartView } from '../zoom/chart-view.ts';
import type { Stretch, WholeStretch } from '../zoom/stretch.ts';

export interface ChartPoint {
  x: number;
  y: number;
}

/** `earlier`: of an overlaid run; thin, light and identified by its letter. */
export type LineLook = 'measured' | 'model' | 'earlier';

export interface ChartLine {
  /** Unique within the chart. */
  key: string;
  lane: LaneIdentity;
  look: LineLook;
  /** The letter of the earlier run. */
  letter?: string;
  /** By ascending x: the visible ones, and if the line continues, one more beyond either edge. */
  points: readonly ChartPoint[];
  /** Its first and last point, if not all of the line is visible. */
  ends?: readonly [ChartPoint, ChartPoint];
  /** Its last point is the end of the line, not just the last one known so far. */
  isFinished?: boolean;
  /** Simulated stretches, drawn hatched. */
  simulated?: readonly { fromX: number; toX: number; y: number }[];
}

/** `steps`: the line keeps its value until the next point. */
export type LineShape = 'straight' | 'steps';

export interface AxisSettings {
  scale: 'linear' | 'log';
  /** The first and the last are the ends of the axis, unless `shown` is set. */
  ticks: readonly number[];
  /** The range of the axis, if it does not end at ticks. */
  shown?: Stretch;
  format: (value: number) => string;
  label?: string;
}

export interface ZoomableAxis extends AxisSettings {
  whole: WholeStretch;
}

/** What came before, drawn faintly below the lines: it has no place in the legend and cannot be pointed at. */
export interface FadingLine {
  /** No two share it. */
  key: string;
  color: string;
  /** 0 to 1. */
  opacity: number;
  /** By ascending x. */
  points: readonly ChartPoint[];
}

/** Part of the axis across that is spoken of. */
export interface ChartBand {
  fromX: number;
  toX: number;
}

export interface Chart {
  lines: readonly ChartLine[];
  bands?: readonly ChartBand[];
  fading?: readonly FadingLine[];
  shape: LineShape;
  x: ZoomableAxis;
  y: ZoomableAxis;
  /** Absent: everything is in sight. */
  view?: ChartView;
  /** What is small along one axis is small along the other, so zooming magnifies both. */
  zoomsBoth?: boolean;
}

/** A place on one of the lines. */
export interface LinePlace extends ChartPoint {
  line: ChartLine;
}

/** With more points, a straight line goes up and down too often for dashes to be visible; marks tell it apart. */
const MAX_DASHED = 300;

/** Whether the lane's dashes would be visible. */
export function isDashed({ points }: ChartLine, { shape, view }: Chart): boolean {
  // Magnified in height as well, a straight line can be very long, and so can its dashes.
  return shape === 'steps' || (points.length <= MAX_DASHED && view?.y === undefined);
}
