import { useCallback, useState } from 'react';
import { count, countOf, duration, setDuration } from '../../format/quantity.ts';
import { lookOf } from '../../lanes/lane-identity.ts';
import { MarkGlyph } from '../../lanes/MarkGlyph.tsx';
import { NumberTable } from '../../pictures/NumberTable.tsx';
import styles from './ResultsChart.module.css';
import { fastestMark, logAxis, placeOnLog, type ResultMark, sizeAxis } from './result-marks.ts';

export interface ResultsChartProps {
  marks: readonly ResultMark[];
}

/** Pixels. The width is that of the page's column. */
const HEIGHT = 320;
const USUAL_WIDTH = 640;
const MOST_WIDTH = 960;
const LEFT = 68;
const RIGHT = 24;
const TOP = 16;
const BOTTOM = 44;
const RADIUS = 6;

/** Everybody's batch size against their total time, one mark a person. The table below holds the same. */
export function ResultsChart({ marks }: ResultsChartProps) {
  const [width, setWidth] = useState(USUAL_WIDTH);
  const observe = useCallback((figure: Element | null) => observeWidth(figure, setWidth), []);
  const sized = marks.filter(({ batchSize }) => batchSize !== undefined);
  const x = sizeAxis(sized.map(({ batchSize = 1 }) => batchSize));
  const y = logAxis(marks.map(({ totalMs }) => totalMs));
  const hasUnsized = sized.length < marks.length;
  // Who sends everything at once has no batch size: a column at the end.
  const right = width - RIGHT - (hasUnsized ? 72 : 0);
  const atX = ({ batchSize }: ResultMark) =>
    batchSize === undefined ? width - RIGHT - 20 : LEFT + placeOnLog(x, batchSize) * (right - LEFT);
  const atY = (ms: number) => HEIGHT - BOTTOM - placeOnLog(y, ms) * (HEIGHT - TOP - BOTTOM);
  const best = fastestMark(marks);
  return (
    <figure className={styles.figure} ref={observe}>
      <svg
        className={styles.chart}
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={`Batch size against total time, ${countOf(marks.length, 'result')}`}
      >
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
        {x.ticks.map((size) => {
          const at = LEFT + placeOnLog(x, size) * (right - LEFT);
          return (
            <text key={size} className={styles.tick} x={at} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
              {count(size)}
            </text>
          );
        })}
        {hasUnsized && (
          <text className={styles.tick} x={width - RIGHT - 20} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
            at once
          </text>
        )}
        <text className={styles.tick} x={(LEFT + right) / 2} y={HEIGHT - 6} textAnchor="middle">
          commands in one batch
        </text>
        {marks.map((mark) => (
          <g key={mark.participant}>
            {mark.isOwn && (
              <circle className={styles.own} cx={atX(mark)} cy={atY(mark.totalMs)} r={RADIUS + 6} />
            )}
            <MarkGlyph
              {...lookOf(mark.kind)}
              fill={mark.reached === false ? 'hollow' : 'solid'}
              cx={atX(mark)}
              cy={atY(mark.totalMs)}
              radius={RADIUS}
            />
          </g>
        ))}
      </svg>
      <figcaption className={styles.caption}>
        {best !== undefined &&
          `The fastest took ${duration(best.totalMs).text}${best.batchSize === undefined ? '' : `, in batches of ${count(best.batchSize)}`}. `}
        {marks.some(({ isOwn }) => isOwn) && 'Yours has a ring. '}
        {marks.some(({ reached }) => reached === false) && 'Hollow marks have not reached the goal.'}
      </figcaption>
      <details className={styles.table}>
        <summary>Table</summary>
        <NumberTable
          caption="The latest run of each person"
          head={['Person', 'Strategy', 'Batch size', 'Total', 'Round trips', 'Goal']}
          rows={marks
            .toSorted((a, b) => a.totalMs - b.totalMs)
            .map((mark, index) => [
              mark.isOwn ? 'you' : (mark.name ?? `person ${index + 1}`),
              mark.kind,
              mark.batchSize === undefined ? 'at once' : count(mark.batchSize),
              duration(mark.totalMs).text,
              count(mark.roundTrips),
              mark.reached === undefined ? '' : mark.reached ? 'reached' : 'not yet',
            ])}
        />
      </details>
    </figure>
  );
}

function observeWidth(figure: Element | null, onWidth: (width: number) => void): () => void {
  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) onWidth(Math.min(MOST_WIDTH, Math.floor(entry.contentRect.width)));
  });
  if (figure !== null) observer.observe(figure);
  return () => observer.disconnect();
}
