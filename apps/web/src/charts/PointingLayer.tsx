import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { ChartView } from '../zoom/chart-view.ts';
import type { Place } from '../zoom/gestures.ts';
import { useGestures } from '../zoom/use-gestures.ts';
import type { Chart, ChartPoint, LinePlace } from './chart-line.ts';
import { chartScale } from './chart-scale.ts';
import { isInSight, markedView, pannedView, zoomedView } from './chart-view.ts';
import { nearestPlace, type PlotScales } from './nearest-place.ts';
import type { Plot } from './PlotProbe.tsx';
import styles from './PointingLayer.module.css';

export interface PointingLayerProps {
  chart: Chart;
  plot: Plot;
  tooltip: (place: LinePlace) => ReactNode;
  marked: LinePlace | undefined;
  onPoint: (place: LinePlace | undefined) => void;
  onChoose: (place: LinePlace | undefined) => void;
  onView: (view: ChartView | undefined) => void;
  isBrushing: boolean;
  /** Lanes that are pointed at as a whole. */
  pointedLanes: readonly number[];
}

interface Brush {
  from: Place;
  to: Place;
}

/** Overlays the lines with what changes with the pointer: hatching, the mark of a command, the tooltip, a brushed range. */
export function PointingLayer(props: PointingLayerProps) {
  const { chart, plot, tooltip, marked, onPoint, onChoose, onView, isBrushing } = props;
  const layer = useRef<SVGSVGElement>(null);
  const [pointer, setPointer] = useState<Place>();
  const [brush, setBrush] = useState<Brush>();
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  const scales: PlotScales = {
    x: chartScale(chart.x, plot.left, right),
    y: chartScale(chart.y, bottom, plot.top),
  };
  const valuesAt = ({ x, y }: Place): ChartPoint => ({ x: scales.x.valueAt(x), y: scales.y.valueAt(y) });
  const nearest = (at: Place) => {
    const current = chart.lines.filter(({ look }) => look !== 'earlier');
    return nearestPlace(current, chart.shape, scales, valuesAt(at), (place) => isInSight(chart, place));
  };
  const hovered = pointer && nearest(pointer);
  // The drawing may move under a resting pointer.
  const pointAgain = useEffectEvent(() => {
    if (pointer !== undefined) onPoint(hovered);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another chart, another place is under the pointer
  useEffect(pointAgain, [chart]);
  useGestures(layer, {
    isWhole: () => chart.view === undefined,
    isBrushing: () => isBrushing,
    zoom: (at, factor) => {
      // Zooming in between the lines would leave nothing in sight.
      const about = chart.zoomsBoth && factor > 1 ? (nearest(at) ?? valuesAt(at)) : valuesAt(at);
      onView(zoomedView(chart, about, factor));
    },
    pan: (dx, dy) => {
      if (chart.view !== undefined) onView(pannedView(chart, dx / plot.width, -dy / plot.height));
    },
    point: (at) => {
      setPointer(at);
      onPoint(at && nearest(at));
    },
    press: (at) => onChoose(nearest(at)),
    brush: (range, isDone) => {
      setBrush(isDone ? undefined : range);
      if (range === undefined || !isDone) return;
      const [from, to] = [valuesAt(range.from), valuesAt(range.to)];
      onView(markedView(chart, from, to, isFlat(range) || !hasPointBetween(chart, from, to)));
    },
    reset: () => onView(undefined),
  });
  return (
    <>
      <svg
        ref={layer}
        className={styles.layer}
        aria-hidden="true"
        data-zoomed={chart.view !== undefined}
        data-brushing={isBrushing}
      >
        <Halos chart={chart} scales={scales} plot={plot} lanes={props.pointedLanes} />
        <Simulated chart={chart} scales={scales} plot={plot} />
        {marked !== undefined && isInSight(chart, marked) && (
          <Mark place={marked} scales={scales} plot={plot} />
        )}
        {brush !== undefined && <BrushedRange brush={brush} plot={plot} />}
      </svg>
      {hovered !== undefined && brush === undefined && (
        <div className={styles.tooltip} style={tooltipPosition(hovered, scales, plot)}>
          {tooltip(hovered)}
        </div>
      )}
    </>
  );
}

/** A brushed box lower than this selects a range of the horizontal axis only. */
const FLAT_PX = 24;

function isFlat({ from, to }: Brush): boolean {
  return Math.abs(from.y - to.y) < FLAT_PX;
}

/** Whether zooming to the box would leave anything to see. */
function hasPointBetween({ lines }: Chart, a: ChartPoint, b: ChartPoint): boolean {
  const isBetween = (value: number, one: number, other: number) =>
    value >= Math.min(one, other) && value <= Math.max(one, other);
  return lines.some(({ points }) =>
    points.some(({ x, y }) => isBetween(x, a.x, b.x) && isBetween(y, a.y, b.y)),
  );
}

function BrushedRange({ brush, plot }: { brush: Brush; plot: Plot }) {
  const { from, to } = brush;
  const [x, right] = inside([from.x, to.x], plot.left, plot.width);
  const [y, bottom] = isFlat(brush)
    ? [plot.top, plot.top + plot.height]
    : inside([from.y, to.y], plot.top, plot.height);
  return <rect className={styles.brush} x={x} y={y} width={right - x} height={bottom - y} />;
}

function inside(ends: readonly [number, number], from: number, length: number): [number, number] {
  const within = (px: number) => Math.min(from + length, Math.max(from, px));
  return [within(Math.min(...ends)), within(Math.max(...ends))];
}

/** A line over the full height of the plot and a ring: easy to find, wherever the command was pointed at. */
function Mark({ place, scales, plot }: { place: LinePlace; scales: PlotScales; plot: Plot }) {
  const x = scales.x.pxOf(place.x);
  const y = scales.y.pxOf(place.y);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
  return (
    <g className={styles.mark} data-testid="marked-command">
      <path d={`M${x} ${plot.top}V${plot.top + plot.height}`} />
      <circle cx={x} cy={y} r={7} style={{ stroke: place.line.lane.color }} />
      <circle cx={x} cy={y} r={1.5} />
    </g>
  );
}

interface HalosProps {
  chart: Chart;
  scales: PlotScales;
  plot: Plot;
  lanes: readonly number[];
}

/** Halos around the lines of pointed-at lanes. */
function Halos({ chart, scales, plot, lanes }: HalosProps) {
  const id = useId();
  const lines = chart.lines.filter(({ lane, look }) => look !== 'earlier' && lanes.includes(lane.index));
  if (lines.length === 0) return null;
  return (
    <g clipPath={`url(#${id})`} className={styles.halo} data-testid="pointed-lane">
      <clipPath id={id}>
        <rect x={plot.left} y={plot.top} width={plot.width} height={plot.height} />
      </clipPath>
      {lines.map((line) => (
        <path key={line.key} d={pathOf(line.points, chart, scales)} stroke={line.lane.color} />
      ))}
    </g>
  );
}

function pathOf(points: readonly ChartPoint[], { shape }: Chart, scales: PlotScales): string {
  return points
    .map(({ x, y }, index) => {
      const [px, py] = [scales.x.pxOf(x), scales.y.pxOf(y)];
      if (index === 0) return `M${px} ${py}`;
      return shape === 'steps' ? `H${px}V${py}` : `L${px} ${py}`;
    })
    .join('');
}

const BAND_PX = 10;
/** Hatching is not visible in anything narrower. */
const MIN_BAND_PX = 3;

function Simulated({ chart, scales, plot }: { chart: Chart; scales: PlotScales; plot: Plot }) {
  const id = useId();
  return chart.lines.map(({ key, lane, simulated = [] }) => (
    <g key={key} data-simulated={simulated.length > 0 ? lane.label : undefined}>
      {simulated.map(({ fromX, toX, y }) => {
        const [from, to] = inside([scales.x.pxOf(fromX), scales.x.pxOf(toX)], plot.left, plot.width);
        const middle = scales.y.pxOf(y);
        const isOut = middle < plot.top || middle > plot.top + plot.height;
        if (isOut || (to === from && toX > fromX && chart.view !== undefined)) return null;
        return (
          <rect
            key={fromX}
            x={from}
            y={middle - BAND_PX / 2}
            width={Math.max(MIN_BAND_PX, to - from)}
            height={BAND_PX}
            fill={`url(#${id}${key})`}
            stroke={lane.color}
          />
        );
      })}
      {simulated.length > 0 && (
        <pattern
          id={`${id}${key}`}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" fill="var(--surface)" />
          <rect width="2" height="5" fill={lane.color} />
        </pattern>
      )}
    </g>
  ));
}

const GAP_PX = 14;

/** In a narrower plot, a tooltip does not fit next to a place. */
const NARROW_PX = 480;

/** Next to the place, on the side with more room; if neither has enough, above or below it. */
function tooltipPosition(place: LinePlace, { x, y }: PlotScales, plot: Plot) {
  const px = x.pxOf(place.x);
  const py = Math.min(plot.top + plot.height, Math.max(plot.top, y.pxOf(place.y)));
  if (plot.width < NARROW_PX) {
    const isAbove = py > plot.top + plot.height / 2;
    const down = isAbove ? `calc(-100% - ${GAP_PX}px)` : `${GAP_PX}px`;
    return { left: '50%', top: py, transform: `translate(-50%, ${down})` };
  }
  const isLeft = px > plot.left + plot.width / 2;
  const share = (py - plot.top) / Math.max(1, plot.height);
  return {
    left: px,
    top: py,
    transform: `translate(${isLeft ? `calc(-100% - ${GAP_PX}px)` : `${GAP_PX}px`}, ${-100 * share}%)`,
  };
}
