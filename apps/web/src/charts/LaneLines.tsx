import type { ReactNode } from 'react';
import {
  CartesianGrid,
  Curve,
  type CurveProps,
  type DotItemDotProps,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { LaneIdentity } from '../lanes/lane-identity.ts';
import { MarkGlyph } from '../lanes/MarkGlyph.tsx';
import { AXIS, AXIS_LABEL, CURSOR, GRID, MARGIN, MOST_DASHED } from './chart-theme.ts';

export interface AxisSettings {
  scale: 'linear' | 'log';
  /** Also the ends of the axis: the first and the last. */
  ticks: readonly number[];
  format: (value: number) => string;
  label?: string;
}

export interface LaneLinesProps<Row extends object> {
  /** Said to who cannot see it. */
  title: string;
  rows: readonly Row[];
  lanes: readonly LaneIdentity[];
  x: AxisSettings & { of: (row: Row) => number };
  y: AxisSettings & { of: (row: Row, lane: number) => number | undefined };
  tooltip: (row: Row) => ReactNode;
  /** A place along the horizontal axis to be marked. */
  markedX?: number | undefined;
  /** A row was pressed. */
  onChoose?: (row: Row) => void;
}

/** With so few rows, each point is one to look at and has its mark. */
const MOST_MARKED = 60;

/** Marks along a line of more points, to tell it by more than colour. */
const MARKS = 6;

/** A line per lane in the lane's colour, dash and mark. Draws what it is given: decimating comes before. */
export function LaneLines<Row extends object>(props: LaneLinesProps<Row>) {
  const { title, rows, lanes, x, y, tooltip, markedX, onChoose } = props;
  const marked = rows.length <= MOST_MARKED;
  const dashed = rows.length <= MOST_DASHED;
  const spacing = Math.ceil(rows.length / MARKS);
  const hasMark = (row: number, lane: number) =>
    marked || row % spacing === Math.floor(((lane + 0.5) * spacing) / lanes.length);
  const padding = marked ? 12 : 0;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={rows as Row[]}
        margin={MARGIN}
        title={title}
        onClick={({ activeTooltipIndex }) => {
          const row = rows[Number(activeTooltipIndex)];
          if (row !== undefined) onChoose?.(row);
        }}
      >
        <CartesianGrid {...GRID} vertical={false} />
        <XAxis
          {...AXIS}
          type="number"
          dataKey={x.of}
          scale={x.scale}
          domain={ends(x.ticks)}
          ticks={x.ticks}
          tickFormatter={x.format}
          interval="preserveStartEnd"
          height={34}
          padding={{ left: padding, right: padding }}
          {...(x.label && { label: { ...AXIS_LABEL, value: x.label } })}
        />
        <YAxis
          {...AXIS}
          type="number"
          scale={y.scale}
          domain={ends(y.ticks)}
          ticks={y.ticks}
          tickFormatter={y.format}
          interval={0}
          width={64}
          axisLine={false}
          tickLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={CURSOR}
          content={({ active, payload }) => {
            const row = payload[0]?.payload as Row | undefined;
            return active && row !== undefined ? tooltip(row) : null;
          }}
        />
        {markedX !== undefined && <ReferenceLine x={markedX} stroke="var(--ink)" strokeWidth={1} />}
        {lanes.map((lane) => (
          <Line
            key={lane.index}
            name={lane.label}
            type="linear"
            dataKey={(row: Row) => y.of(row, lane.index)}
            stroke={lane.color}
            strokeWidth={2}
            {...(dashed && lane.dash !== undefined && { strokeDasharray: lane.dash })}
            dot={(point: DotItemDotProps) =>
              hasMark(point.index, lane.index) ? <Mark key={point.index} lane={lane} point={point} /> : null
            }
            activeDot={{ r: 4, fill: lane.color, stroke: 'var(--surface)' }}
            isAnimationActive={false}
            shape={UnmeasuredCurve}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

/** The line without the reference by which Recharts would measure its length at every drawing, for an animation. */
function UnmeasuredCurve({ pathRef: _, ...curve }: CurveProps) {
  return <Curve {...curve} />;
}

function Mark({ lane, point: { cx, cy } }: { lane: LaneIdentity; point: DotItemDotProps }) {
  if (typeof cx !== 'number' || typeof cy !== 'number') return null;
  return <MarkGlyph shape={lane.shape} fill={lane.fill} color={lane.color} cx={cx} cy={cy} radius={5} />;
}

function ends(ticks: readonly number[]): [number, number] {
  return [ticks[0] ?? 0, ticks.at(-1) ?? 1];
}
