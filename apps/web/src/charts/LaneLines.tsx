import { type KeyboardEvent, memo, type ReactNode, useState } from 'react';
import {
  CartesianGrid,
  Curve,
  type CurveProps,
  Line,
  LineChart,
  ReferenceArea,
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
import { FadingLines } from './FadingLines.tsx';
import styles from './LaneLines.module.css';
import { LineMarks } from './LineMarks.tsx';
import { type Plot, PlotProbe } from './PlotProbe.tsx';
import { PointingLayer } from './PointingLayer.tsx';
import { isStepKey, placeAfter } from './step-place.ts';
import { useTypeSize } from './use-type-size.ts';

export interface LaneLinesProps {
  /** For screen readers. */
  title: string;
  /** Id of the element that describes its keys and its contents. */
  describedBy: string;
  /** Redrawn only when the object changes. */
  chart: Chart;
  /** Describes the place that is pointed at. */
  tooltip: (place: LinePlace) => ReactNode;
  /** The place of the pointed-at command, in this chart or in another picture. */
  marked: LinePlace | undefined;
  /** Called with the place under the pointer on a line of this run, or `undefined`. */
  onPoint: (place: LinePlace | undefined) => void;
  /** Called with the place that was clicked, or moved to by keyboard; `undefined` clears the choice. */
  onChoose: (place: LinePlace | undefined) => void;
  /** Lanes that are pointed at as a whole. */
  pointedLanes: readonly number[];
  /** Called with the range to show; `undefined`: everything. */
  onView: (view: ChartView | undefined) => void;
  /** Dragging marks a range to zoom to. */
  isBrushing: boolean;
}

/** A line per lane in the lane's colour, dash and mark. Draws every point it is given: decimate beforehand. */
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
    // If everything is in sight, the keys that pan scroll the page instead.
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

/** Not the lines of earlier runs: no other picture shows their commands. */
function pointable({ lines }: Chart): readonly ChartLine[] {
  return lines.filter(({ look }) => look !== 'earlier');
}

/** With no more points than this per line, each has its own mark. */
const MAX_MARKED = 60;

const MARK_PADDING_PX = 12;

/** Separate from what the pointer changes, since drawing the lines takes milliseconds. */
const Lines = memo(function Lines({ chart, onPlot }: { chart: Chart; onPlot: (plot: Plot) => void }) {
  const { lines, bands = [], shape, x, y, view } = chart;
  const marksAll =
    shape === 'straight' && Math.max(...lines.map(({ points }) => points.length)) <= MAX_MARKED;
  const padding = marksAll && view === undefined ? MARK_PADDING_PX : 0;
  const [xOf, yOf] = [drawnOn('x', chart), drawnOn('y', chart)];
  const em = useTypeSize();
  return (
    <ResponsiveContainer width="100%" height="100%">
      {/* Recharts caches the widths of texts without their size. */}
      <LineChart key={em} margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid {...GRID} vertical={false} />
        <XAxis {...horizontalAxis(x, padding, em)} dataKey={xOf} allowDataOverflow={view !== undefined} />
        <YAxis {...verticalAxis(y, em)} allowDataOverflow={view !== undefined} />
        {bands.map(({ fromX, toX }) => (
          <ReferenceArea
            key={`${fromX} ${toX}`}
            x1={fromX}
            x2={toX}
            ifOverflow="hidden"
            fill="var(--mark-ground)"
            fillOpacity={1}
            stroke="var(--mark)"
            strokeOpacity={0.6}
          />
        ))}
        <FadingLines chart={chart} paddingPx={padding} />
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
 * Where a point is drawn along an axis. Steps that leave the visible range are clipped a little beyond its edge: pixel
 * coordinates in the millions are no longer exact.
 */
function drawnOn(name: 'x' | 'y', { shape, view, [name]: axis }: Chart): (point: ChartPoint) => number {
  // The same function where possible: with a new one, Recharts processes all points again.
  if (shape !== 'steps' || view === undefined) return VALUES[name];
  const [min, max] = clipRange(axis);
  return (point) => Math.min(max, Math.max(min, point[name]));
}

const VALUES = { x: ({ x }: ChartPoint) => x, y: ({ y }: ChartPoint) => y };

/** The visible range and half its length more at either end. */
function clipRange(axis: ZoomableAxis): [number, number] {
  const [from, to] = axisEnds(axis);
  if (axis.scale === 'log') return [from / Math.sqrt(to / from), to * Math.sqrt(to / from)];
  return [from - (to - from) / 2, to + (to - from) / 2];
}

function dashOf(line: ChartLine, chart: Chart): { strokeDasharray?: string } {
  if (line.look === 'model') return { strokeDasharray: DASHES.model };
  const { dash } = line.lane;
  return dash !== undefined && isDashed(line, chart) ? { strokeDasharray: dash } : {};
}

/** Replaces the dot that Recharts would draw for a line of one point: its mark is drawn with the others. */
function noDot(): null {
  return null;
}

/** Without the ref through which Recharts measures the line on every render, for an animation. */
function UnmeasuredCurve({ pathRef: _, ...curve }: CurveProps) {
  return <Curve {...curve} />;
}
