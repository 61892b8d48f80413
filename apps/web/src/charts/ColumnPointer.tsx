import { type MouseEvent, type ReactNode, useState } from 'react';
import type { AxisSettings } from './chart-line.ts';
import { chartScale } from './chart-scale.ts';
import type { Plot } from './PlotProbe.tsx';
import styles from './PointingLayer.module.css';

export interface ColumnPointing {
  /** Places along the horizontal axis that are pointed at, in this chart or elsewhere. */
  pointed: readonly number[];
  /** Called with the place under the pointer, or `undefined`. */
  onPoint: (x: number | undefined) => void;
  /** Called with the place that was clicked, or moved to by keyboard; `undefined` clears the choice. */
  onChoose: (x: number | undefined) => void;
}

export interface ColumnPointerProps extends ColumnPointing {
  x: AxisSettings;
  plot: Plot;
  /** Ascending positions along x that can be pointed at. */
  places: readonly number[];
  tooltip: (x: number) => ReactNode;
}

/** Overlays a chart whose marks are in columns with the pointed-at column and its tooltip. */
export function ColumnPointer(props: ColumnPointerProps) {
  const { x, plot, places, pointed, onPoint, onChoose, tooltip } = props;
  const [hovered, setHovered] = useState<number>();
  const { pxOf } = chartScale(x, plot.left, plot.left + plot.width);
  const nearest = (event: MouseEvent) => {
    const px = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const distance = (place: number) => Math.abs(pxOf(place) - px);
    return places.reduce<number | undefined>(
      (best, place) => (best === undefined || distance(place) < distance(best) ? place : best),
      undefined,
    );
  };
  const point = (place: number | undefined) => {
    setHovered(place);
    onPoint(place);
  };
  return (
    <>
      <svg
        className={styles.layer}
        aria-hidden="true"
        onPointerMove={(event) => point(nearest(event))}
        onPointerLeave={() => point(undefined)}
        onClick={(event) => onChoose(nearest(event))}
      >
        <g className={styles.mark} data-testid={pointed.length > 0 ? 'marked-column' : undefined}>
          {pointed.map((place) => (
            <path key={place} d={`M${pxOf(place)} ${plot.top}v${plot.height}`} />
          ))}
        </g>
      </svg>
      {hovered !== undefined && (
        <div className={styles.tooltip} style={tooltipPosition(pxOf(hovered), plot)}>
          {tooltip(hovered)}
        </div>
      )}
    </>
  );
}

const GAP_PX = 14;

/** Next to the column, on the side with more room. */
function tooltipPosition(px: number, plot: Plot) {
  const isLeft = px > plot.left + plot.width / 2;
  return {
    left: px,
    top: plot.top,
    transform: `translateX(${isLeft ? `calc(-100% - ${GAP_PX}px)` : `${GAP_PX}px`})`,
  };
}
