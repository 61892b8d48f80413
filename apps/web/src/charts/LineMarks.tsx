import { DefaultZIndexes, usePlotArea, ZIndexLayer } from 'recharts';
import type { LaneIdentity } from '../lanes/lane-identity.ts';
import { MarkGlyph } from '../lanes/MarkGlyph.tsx';
import type { Chart, ChartLine } from './chart-line.ts';
import { axisEnds, chartScale, isOnAxis } from './chart-scale.ts';
import { MARK_EMS } from './chart-theme.ts';

export interface LineMarksProps {
  chart: Chart;
  /** Every point has its mark. */
  marksAll: boolean;
  /** Padding at both ends of the horizontal axis. */
  paddingPx: number;
  em: number;
}

/**
 * The marks along the lines and at their ends, above all lines. Replaces the dots of Recharts, which creates one for every
 * point before it asks whether to draw it.
 */
export function LineMarks({ chart, marksAll, paddingPx, em }: LineMarksProps) {
  const area = usePlotArea();
  if (area === undefined) return null;
  const { x, y, width, height } = area;
  const across = chartScale(chart.x, x + paddingPx, x + width - paddingPx);
  const up = chartScale(chart.y, y + height, y);
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.scatter}>
      {chart.lines.map((line) => (
        <g key={line.key}>
          {markedPoints(line, chart, marksAll).map((index) => {
            const point = line.points[index];
            if (point === undefined) return null;
            const isEnd = line.isFinished === true && index === line.points.length - 1;
            const place = { cx: across.pxOf(point.x), cy: up.pxOf(point.y) };
            return line.look === 'earlier' ? (
              <Letter key={index} letter={line.letter ?? ''} color={line.lane.color} {...place} />
            ) : (
              <Mark key={index} lane={line.lane} isEnd={isEnd} em={em} {...place} />
            );
          })}
        </g>
      ))}
    </ZIndexLayer>
  );
}

/** Marks along a line with more points than this, to tell it apart by more than colour. */
const MARKS = 6;

/** Indices of the visible points with a mark: some along the line, and its end; for an earlier run the last one, with its letter. */
function markedPoints(line: ChartLine, { lines, shape, x, y }: Chart, marksAll: boolean): number[] {
  const { look, points, isFinished } = line;
  const [xEnds, yEnds] = [axisEnds(x), axisEnds(y)];
  const isInSight = (index: number) => {
    const point = points[index];
    return point !== undefined && isOnAxis(point.x, xEnds) && isOnAxis(point.y, yEnds);
  };
  if (look === 'earlier')
    return [points.findLastIndex((point) => isOnAxis(point.x, xEnds))].filter(isInSight);
  const last = points.length - 1;
  const spacing = Math.ceil(points.length / MARKS);
  const offset = Math.floor(((lines.indexOf(line) + 0.5) * spacing) / lines.length);
  const isFew = marksAll || points.length <= MARKS;
  // All lanes share the first point of a step line.
  const from = isFew ? (marksAll || shape === 'straight' ? 0 : 1) : offset;
  const marked: number[] = [];
  for (let index = from; index <= last; index += isFew ? 1 : spacing) marked.push(index);
  if (isFinished === true && marked.at(-1) !== last) marked.push(last);
  return marked.filter(isInSight);
}

interface MarkProps {
  lane: LaneIdentity;
  isEnd: boolean;
  em: number;
  cx: number;
  cy: number;
}

function Mark({ lane, isEnd, em, cx, cy }: MarkProps) {
  return (
    <g {...(isEnd && { 'data-finish': lane.label })}>
      {isEnd && (
        <circle cx={cx} cy={cy} r={0.8 * em} fill="var(--surface)" stroke={lane.color} strokeWidth={1.5} />
      )}
      <MarkGlyph
        shape={lane.shape}
        fill={lane.fill}
        color={lane.color}
        cx={cx}
        cy={cy}
        radius={MARK_EMS * em}
      />
    </g>
  );
}

function Letter({ letter, cx, cy, color }: { letter: string; cx: number; cy: number; color: string }) {
  return (
    <g>
      <circle cx={cx} cy={cy} r={8} fill="var(--surface)" stroke={color} strokeWidth={1} />
      <text
        x={cx}
        y={cy}
        fill="var(--ink)"
        fontSize="10"
        fontWeight="600"
        textAnchor="middle"
        dominantBaseline="central"
      >
        {letter}
      </text>
    </g>
  );
}
