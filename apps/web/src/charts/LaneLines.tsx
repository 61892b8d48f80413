import { type KeyboardEvent, memo, type ReactNode, useState } from 'react';
import {
  CartesianGrid,
  Curve,
  type CurveProps,
  Line,
  LineChart,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { ChartView } from '../zoom/chart-view.ts';
import { horizontalAxis, verticalAxis } from './axis-props.ts';
import {
  type Chart,
  type ChartLine,
  type ChartPoint,
  isDashed,
  type LinePlace,
  type ZoomableAxis,
} from './chart-line.ts';
import { axisEnds } from './chart-scale.ts';
import { DASHES, GRID, MARGIN, STROKES } from './chart-theme.ts';
import { isInSight, viewAfterKey, viewShowing } from './chart-view.ts';
import styles from './LaneLines.module.css';
import { LineMarks } from './LineMarks.tsx';
import { type Plot, PlotProbe } from './PlotProbe.tsx';
import { PointingLayer } from './PointingLayer.tsx';
import { isStepKey, placeAfter } from './step-place.ts';
import { useTypeSize } from './use-type-size.ts';

export interface LaneLinesProps {
  /** Said to who cannot see it. */
  title: string;
  /** Id of what tells its keys and its contents. */
  describedBy: string;
  /** Drawn anew only when it is another. */
  chart: Chart;
  /** What is at a place that is pointed at. */
  tooltip: (place: LinePlace) => ReactNode;
  /** The place of the command that is pointed at, here or in another picture. */
  marked: LinePlace | undefined;
  /** A place of a line of this run, under the pointer; or none. */
  onPoint: (place: LinePlace | undefined) => void;
  /** A place was pressed, or gone to by keyboard; `undefined`: what was chosen is let go. */
  onChoose: (place: LinePlace | undefined) => void;
  /** Lanes that are pointed at as a whole. */
  pointedLanes: readonly number[];
  /** What is to be shown; `undefined`: everything. */
  onView: (view: ChartView | undefined) => void;
  /** A plain drag marks a range to zoom to. */
  isBrushing: boolean;
}

/** A line per lane in the lane's colour, dash and mark. Draws what it is given: decimating comes before. */
export function LaneLines(props: LaneLinesProps) {
  const { title, describedBy, chart, tooltip, marked, onPoint, onChoose, onView, isBrushing } = props;
  const [plot, setPlot] = useState<Plot>();
  const goTo = (place: LinePlace | undefined) => {
    onChoose(place);
    if (place !== undefined && !isInSight(chart, place)) onView(viewShowing(chart, place));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const after = viewAfterKey(chart, event, marked);
    // Where everything is in sight, keys that move it scroll the page.
    if (after !== undefined && (after.view ?? chart.view) !== undefined) onView(after.view);
    else if (isStepKey(event.key) && !event.shiftKey) goTo(placeAfter(marked, event.key, pointable(chart)));
    else if (event.key === 'Escape' && marked !== undefined) onChoose(undefined);
    else if (event.key === 'Escape' && chart.view !== undefined) onView(undefined);
    else return;
    event.preventDefault();
  };
  return (
    <div
      className={styles.chart}
      role="application"
      aria-label={title}
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is explored by keyboard
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Lines chart={chart} onPlot={setPlot} />
      {plot !== undefined && (
        <PointingLayer
          chart={chart}
          plot={plot}
          tooltip={tooltip}
          marked={marked}
          onPoint={onPoint}
          onChoose={onChoose}
          onView={onView}
          isBrushing={isBrushing}
          pointedLanes={props.pointedLanes}
        />
      )}
    </div>
  );
}

/** Commands of an earlier run are shown by no other picture. */
function pointable({ lines }: Chart): readonly ChartLine[] {
  return lines.filter(({ look }) => look !== 'earlier');
}

/** With so few points, each is one to look at and has its mark. */
const MOST_MARKED = 60;

const MARK_PADDING_PX = 12;

/** Apart from what a pointer changes: drawing the lines takes milliseconds. */
const Lines = memo(function Lines({ chart, onPlot }: { chart: Chart; onPlot: (plot: Plot) => void }) {
  const { lines, shape, x, y, view } = chart;
  const marksAll =
    shape === 'straight' && Math.max(...lines.map(({ points }) => points.length)) <= MOST_MARKED;
  const padding = marksAll && view === undefined ? MARK_PADDING_PX : 0;
  const [xOf, yOf] = [drawnOn('x', chart), drawnOn('y', chart)];
  const em = useTypeSize();
  return (
    <ResponsiveContainer width="100%" height="100%">
      {/* Recharts remembers how wide a text is, and not in which size. */}
      <LineChart key={em} margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid {...GRID} vertical={false} />
        <XAxis {...horizontalAxis(x, padding, em)} dataKey={xOf} allowDataOverflow={view !== undefined} />
        <YAxis {...verticalAxis(y, em)} allowDataOverflow={view !== undefined} />
        {lines
          .filter(({ points }) => points.length > 0)
          .map((line) => (
            <Line
              key={line.key}
              name={line.key}
              data={line.points as ChartPoint[]}
              type={shape === 'steps' ? 'stepAfter' : 'linear'}
              dataKey={yOf}
              stroke={line.lane.color}
              {...STROKES[line.look]}
              {...dashOf(line, chart)}
              dot={line.points.length === 1 ? noDot : false}
              activeDot={false}
              isAnimationActive={false}
              shape={UnmeasuredCurve}
            />
          ))}
        <LineMarks chart={chart} marksAll={marksAll} paddingPx={padding} em={em} />
        <PlotProbe paddingPx={padding} onPlot={onPlot} />
      </LineChart>
    </ResponsiveContainer>
  );
});

/**
 * Where a point is drawn along an axis. A tread or a riser that leaves what is in sight ends a little beyond its edge: a
 * pixel's place is no longer exact a million of them away.
 */
function drawnOn(name: 'x' | 'y', { shape, view, [name]: axis }: Chart): (point: ChartPoint) => number {
  // The same function as long as nothing is in the way: with another, Recharts goes through all points anew.
  if (shape !== 'steps' || view === undefined) return VALUES[name];
  const [least, most] = aroundSight(axis);
  return (point) => Math.min(most, Math.max(least, point[name]));
}

const VALUES = { x: ({ x }: ChartPoint) => x, y: ({ y }: ChartPoint) => y };

/** Half as much again at either end. */
function aroundSight(axis: ZoomableAxis): [number, number] {
  const [from, to] = axisEnds(axis);
  if (axis.scale === 'log') return [from / Math.sqrt(to / from), to * Math.sqrt(to / from)];
  return [from - (to - from) / 2, to + (to - from) / 2];
}

function dashOf(line: ChartLine, chart: Chart): { strokeDasharray?: string } {
  if (line.look === 'model') return { strokeDasharray: DASHES.model };
  const { dash } = line.lane;
  return dash !== undefined && isDashed(line, chart) ? { strokeDasharray: dash } : {};
}

/** What Recharts would draw of a line of one point; its mark is drawn with the others. */
function noDot(): null {
  return null;
}

/** The line without the reference by which Recharts would measure its length at every drawing, for an animation. */
function UnmeasuredCurve({ pathRef: _, ...curve }: CurveProps) {
  return <Curve {...curve} />;
}
