import { type KeyboardEvent, type ReactNode, useState } from 'react';
import {
  CartesianGrid,
  type DotItemDotProps,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import type { LaneIdentity } from '../lanes/lane-identity.ts';
import { MarkGlyph } from '../lanes/MarkGlyph.tsx';
import { horizontalAxis, verticalAxis } from './axis-props.ts';
import { ColumnPointer, type ColumnPointing } from './ColumnPointer.tsx';
import type { AxisSettings } from './chart-line.ts';
import { axisEnds } from './chart-scale.ts';
import { GRID, MARGIN, MARK_EMS, PLOT_LABEL } from './chart-theme.ts';
import { DashedCurve, type ModelCurve } from './DashedCurve.tsx';
import { FaintMarks, type FaintPlaces } from './FaintMarks.tsx';
import { JoinedMarks, type JoinedPlaces } from './JoinedMarks.tsx';
import styles from './LaneLines.module.css';
import { type Plot, PlotProbe } from './PlotProbe.tsx';
import type { RangedValue } from './ranged-value.ts';
import { useTypeSize } from './use-type-size.ts';

export interface Marks<Row> {
  name: string;
  look: Pick<LaneIdentity, 'color' | 'shape' | 'fill'>;
  of: (row: Row) => RangedValue | undefined;
}

export interface MarksOverCurvesProps<Row extends object> extends ColumnPointing {
  /** For screen readers. */
  title: string;
  /** Id of the element that describes its keys. */
  describedBy: string;
  rows: readonly Row[];
  marks: readonly Marks<Row>[];
  curves: readonly ModelCurve[];
  x: AxisSettings & { of: (row: Row) => number };
  y: AxisSettings;
  /** Describes a place along the horizontal axis. */
  tooltip: (x: number) => ReactNode;
  /** Places along the horizontal axis to mark with a label. */
  markedX: readonly { x: number; label: string; isModel: boolean }[];
  joined?: JoinedPlaces;
  /** What was measured besides: faint and small, below the marks. */
  faint?: readonly FaintPlaces[];
}

/** Measured values as marks with whiskers for their range, over the curves of a model. */
export function MarksOverCurves<Row extends object>(props: MarksOverCurvesProps<Row>) {
  const { title, describedBy, rows, marks, curves, x, y, tooltip, markedX, joined, faint = [] } = props;
  const { pointed, onPoint, onChoose } = props;
  const [plot, setPlot] = useState<Plot>();
  const em = useTypeSize();
  const places = [...new Set(rows.map(x.of))].sort((a, b) => a - b);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = columnAfter(event.key, places, pointed[0]);
    if (next !== undefined) onChoose(next);
    else if (event.key === 'Escape' && pointed.length > 0) onChoose(undefined);
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
      <ResponsiveContainer width="100%" height="100%">
        {/* Recharts caches the widths of texts without their size. */}
        <LineChart key={em} data={rows as Row[]} margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid {...GRID} />
          <XAxis {...horizontalAxis(x, PADDING_PX, em)} dataKey={x.of} />
          <YAxis {...verticalAxis(y, em)} />
          {markedX.map((marked, line) => (
            <ReferenceLine
              key={`${marked.label}${marked.x}`}
              x={marked.x}
              stroke="var(--ink)"
              strokeWidth="var(--hairline)"
              {...(marked.isModel && { strokeDasharray: '3 3' })}
              label={({ viewBox }) => (
                <MarkedLabel
                  label={marked.label}
                  at={viewBox}
                  isLeft={isBeyondMiddle(marked.x, x)}
                  line={line}
                />
              )}
            />
          ))}
          {curves.map((curve) => (
            <DashedCurve key={curve.name} {...curve} />
          ))}
          {faint.map((each) => (
            <FaintMarks key={each.name} {...each} />
          ))}
          {marks.map(({ name, look, of }) => (
            <Line
              key={name}
              name={name}
              dataKey={(row: Row) => of(row)?.value}
              stroke="none"
              dot={(point: DotItemDotProps) => (
                <RangedMark key={point.index} point={point} look={look} value={of(point.payload as Row)} />
              )}
              activeDot={false}
              isAnimationActive={false}
            />
          ))}
          {joined !== undefined && <JoinedMarks {...joined} />}
          {/* Without a line Recharts has no scales, and before anything is measured there is no mark. */}
          <Line
            dataKey={() => y.ticks[0]}
            stroke="none"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          <PlotProbe paddingPx={PADDING_PX} onPlot={setPlot} />
        </LineChart>
      </ResponsiveContainer>
      {plot !== undefined && (
        <ColumnPointer
          x={x}
          plot={plot}
          places={places}
          pointed={pointed}
          onPoint={onPoint}
          onChoose={onChoose}
          tooltip={tooltip}
        />
      )}
    </div>
  );
}

/** Fits half a mark at either end. */
const PADDING_PX = 16;

/** The column that a key moves to; `undefined` for other keys. */
function columnAfter(key: string, places: readonly number[], from: number | undefined): number | undefined {
  const last = places.length - 1;
  const here = from === undefined ? undefined : places.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return places[here === undefined ? 0 : Math.min(last, here + 1)];
    case 'ArrowLeft':
      return places[here === undefined ? last : Math.max(0, here - 1)];
    case 'Home':
      return places[0];
    case 'End':
      return places[last];
    default:
      return undefined;
  }
}

interface MarkedLabelProps {
  label: string;
  /** The box of its line. */
  at: { x?: number; y?: number };
  isLeft: boolean;
  /** Index of the line. Stacks the labels, so that those of lines close together do not overlap. */
  line: number;
}

function MarkedLabel({ label, at: { x = 0, y = 0 }, isLeft, line }: MarkedLabelProps) {
  return (
    <text
      x={x + (isLeft ? -6 : 6)}
      y={y + 4 + 18 * line}
      textAnchor={isLeft ? 'end' : 'start'}
      dominantBaseline="hanging"
      {...PLOT_LABEL}
    >
      {label}
    </text>
  );
}

/** Whether there is more room for a label to the left of a value. */
function isBeyondMiddle(value: number, axis: AxisSettings): boolean {
  const [from, to] = axisEnds(axis);
  return axis.scale === 'log' ? value * value > from * to : 2 * value > from + to;
}

interface RangedMarkProps {
  point: DotItemDotProps;
  look: Marks<never>['look'];
  value: RangedValue | undefined;
}

function RangedMark({ point: { cx, cy }, look, value }: RangedMarkProps) {
  const scaleY = useYAxisScale();
  const em = useTypeSize();
  if (value === undefined || typeof cx !== 'number' || typeof cy !== 'number') return null;
  const [top, bottom] = [scaleY?.(value.high) ?? cy, scaleY?.(value.low) ?? cy];
  return (
    <g>
      {value.high > value.low && (
        <path
          d={`M${cx} ${top}V${bottom}M${cx - 4} ${top}h8M${cx - 4} ${bottom}h8`}
          stroke="var(--ink)"
          strokeWidth={1.25}
        />
      )}
      <MarkGlyph {...look} cx={cx} cy={cy} radius={MARK_EMS * em} />
    </g>
  );
}
