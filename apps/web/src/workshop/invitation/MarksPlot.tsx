import { useCallback, useState } from 'react';
import { setDuration } from '../../format/quantity.ts';
import { lookOf } from '../../lanes/lane-identity.ts';
import { MarkGlyph } from '../../lanes/MarkGlyph.tsx';
import { type LogAxis, placeOnLog, ticksApart } from './log-axis.ts';
import styles from './MarksPlot.module.css';
import type { PersonMark } from './result-marks.ts';

export interface PlottedMark {
  mark: PersonMark;
  /** Absent where the axis has no place for it: such marks have a column at its end. */
  x: number | undefined;
  /** Milliseconds. */
  ms: number;
}

export interface MarksPlotProps {
  /** Accessible name. */
  label: string;
  marks: readonly PlottedMark[];
  x: LogAxis;
  /** Below the axis, and at each of its ticks. */
  xTitle: string;
  xText(value: number): string;
  /** Above the axis of times. */
  yTitle: string;
  y: LogAxis;
  /** Name of the column of marks without a place on the axis. */
  beyond: string;
  /** Draws the line on which both are the same. */
  hasDiagonal?: boolean;
}

/** Pixels. The width is that of the page's column. */
const HEIGHT = 332;
const USUAL_WIDTH = 640;
const MOST_WIDTH = 960;
const LEFT = 68;
const RIGHT = 24;
const TOP = 28;
const BOTTOM = 44;
const RADIUS = 6;
const BEYOND_WIDTH = 72;
const LABELS_APART = 56;

/** One mark a person on two logarithmic axes: something against a time. */
export function MarksPlot({
  label,
  marks,
  x,
  xTitle,
  xText,
  yTitle,
  y,
  beyond,
  hasDiagonal,
}: MarksPlotProps) {
  const [width, setWidth] = useState(USUAL_WIDTH);
  const observe = useCallback((frame: Element | null) => observeWidth(frame, setWidth), []);
  const hasBeyond = marks.some((mark) => mark.x === undefined);
  const right = width - RIGHT - (hasBeyond ? BEYOND_WIDTH : 0);
  const placeX = (value: number) => LEFT + placeOnLog(x, value) * (right - LEFT);
  const atX = (value: number | undefined) => (value === undefined ? width - RIGHT - 20 : placeX(value));
  const atY = (ms: number) => HEIGHT - BOTTOM - placeOnLog(y, ms) * (HEIGHT - TOP - BOTTOM);
  return (
    <div ref={observe}>
      <svg
        className={styles.plot}
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={label}
      >
        <text className={styles.tick} x={LEFT} y={14}>
          {yTitle}
        </text>
        {y.ticks.map((ms) => (
          <g key={ms}>
            <line className={styles.grid} x1={LEFT} x2={width - RIGHT} y1={atY(ms)} y2={atY(ms)} />
            <text
              className={styles.tick}
              x={LEFT - 8}
              y={atY(ms)}
              textAnchor="end"
              dominantBaseline="central"
            >
              {setDuration(ms)}
            </text>
          </g>
        ))}
        {hasDiagonal && (
          <line className={styles.diagonal} x1={atX(x.from)} y1={atY(x.from)} x2={atX(x.to)} y2={atY(x.to)} />
        )}
        {ticksApart(x, LABELS_APART / (right - LEFT)).map((value) => (
          <text
            key={value}
            className={styles.tick}
            x={placeX(value)}
            y={HEIGHT - BOTTOM + 18}
            textAnchor="middle"
          >
            {xText(value)}
          </text>
        ))}
        {hasBeyond && (
          <text className={styles.tick} x={atX(undefined)} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
            {beyond}
          </text>
        )}
        <text className={styles.tick} x={(LEFT + right) / 2} y={HEIGHT - 6} textAnchor="middle">
          {xTitle}
        </text>
        {marks.map(({ mark, x: at, ms }) => (
          <g key={mark.participant}>
            {mark.isOwn && <circle className={styles.own} cx={atX(at)} cy={atY(ms)} r={RADIUS + 6} />}
            <MarkGlyph
              {...lookOf(mark.kind)}
              fill={mark.reached === false ? 'hollow' : 'solid'}
              cx={atX(at)}
              cy={atY(ms)}
              radius={RADIUS}
            />
          </g>
        ))}
      </svg>
    </div>
  );
}

function observeWidth(frame: Element | null, onWidth: (width: number) => void): () => void {
  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) onWidth(Math.min(MOST_WIDTH, Math.floor(entry.contentRect.width)));
  });
  if (frame !== null) observer.observe(frame);
  return () => observer.disconnect();
}
