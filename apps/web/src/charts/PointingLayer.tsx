import { type PointerEvent, type ReactNode, useId, useState } from 'react';
import type { Chart, LinePlace } from './chart-line.ts';
import { chartScale } from './chart-scale.ts';
import { nearestPlace, type PlotScales } from './nearest-place.ts';
import styles from './PointingLayer.module.css';

/** Where the lines are drawn, in pixels from the chart's corner. */
export interface Plot {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface PointingLayerProps {
  chart: Chart;
  plot: Plot;
  tooltip: (place: LinePlace) => ReactNode;
  marked: LinePlace | undefined;
  onPoint: (place: LinePlace | undefined) => void;
  onChoose: (place: LinePlace | undefined) => void;
}

/** What lies over the lines and changes with the pointer: hatches, the mark of a command, the tooltip. */
export function PointingLayer(props: PointingLayerProps) {
  const { chart, plot, tooltip, marked, onPoint, onChoose } = props;
  const [hovered, setHovered] = useState<LinePlace>();
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  const scales: PlotScales = {
    x: chartScale(chart.x, plot.left, right),
    y: chartScale(chart.y, bottom, plot.top),
  };
  const placeOf = (event: PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at = { x: scales.x.valueAt(event.clientX - left), y: scales.y.valueAt(event.clientY - top) };
    const current = chart.lines.filter(({ look }) => look !== 'earlier');
    return nearestPlace(current, chart.shape, scales, at);
  };
  const point = (place: LinePlace | undefined) => {
    setHovered(place);
    onPoint(place);
  };
  return (
    <>
      <svg
        className={styles.layer}
        aria-hidden="true"
        onPointerMove={(event) => point(placeOf(event))}
        onPointerLeave={() => point(undefined)}
        onClick={(event) => onChoose(placeOf(event as unknown as PointerEvent))}
      >
        <Simulated chart={chart} scales={scales} />
        {marked !== undefined && <Mark place={marked} scales={scales} plot={plot} />}
      </svg>
      {hovered !== undefined && (
        <div className={styles.tooltip} style={tooltipPlace(hovered, scales, plot)}>
          {tooltip(hovered)}
        </div>
      )}
    </>
  );
}

/** A cross hair over the whole plot and a ring: found at once, wherever the command was pointed at. */
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

const BAND_PX = 10;
/** Less than this cannot be seen to be hatched. */
const LEAST_BAND_PX = 3;

function Simulated({ chart, scales }: { chart: Chart; scales: PlotScales }) {
  const id = useId();
  return chart.lines.map(({ key, lane, simulated = [] }) => (
    <g key={key} data-simulated={simulated.length > 0 ? lane.label : undefined}>
      {simulated.map(({ fromX, toX, y }) => {
        const from = scales.x.pxOf(fromX);
        return (
          <rect
            key={fromX}
            x={from}
            y={scales.y.pxOf(y) - BAND_PX / 2}
            width={Math.max(LEAST_BAND_PX, scales.x.pxOf(toX) - from)}
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

/** A tooltip has no room beside a place of a narrower plot. */
const NARROW_PX = 480;

/** Beside the place, on the side that has more room; where neither has any, above or below it. */
function tooltipPlace(place: LinePlace, { x, y }: PlotScales, plot: Plot) {
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
