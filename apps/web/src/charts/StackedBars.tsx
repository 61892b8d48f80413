import { type ReactNode, useId } from 'react';
import {
  Bar,
  BarChart,
  type BarShapeProps,
  CartesianGrid,
  Rectangle,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type YAxisTickContentProps,
} from 'recharts';
import type { LaneIdentity } from '../lanes/lane-identity.ts';
import { MarkGlyph } from '../lanes/MarkGlyph.tsx';
import { AXIS, AXIS_EMS, GRID, MARGIN, MARK_EMS } from './chart-theme.ts';
import { useTypeSize } from './use-type-size.ts';

export interface Stack {
  lane: LaneIdentity;
  /** A value for each layer, in order. */
  values: readonly number[];
  /** How much of each value is marked, from its start; absent if nothing is. */
  within?: readonly (number | undefined)[];
}

type Hatching = 'forward' | 'back' | 'cross';

export interface Layer {
  name: string;
  color: string;
  hatch?: Hatching;
}

export interface StackedBarsProps {
  title: string;
  stacks: readonly Stack[];
  layers: readonly Layer[];
  /** The look of the marked part of a value. */
  mark?: Layer;
  ticks: readonly number[];
  format: (value: number) => string;
  tooltip: (stack: Stack) => ReactNode;
}

/** A horizontal bar per lane, divided into layers; simulated layers are hatched. */
export function StackedBars({ title, stacks, layers, mark, ticks, format, tooltip }: StackedBarsProps) {
  const id = useId();
  const fillOf = ({ name, hatch, color }: Layer) => (hatch === undefined ? color : `url(#${id}${name})`);
  const em = useTypeSize();
  return (
    <ResponsiveContainer width="100%" height="100%">
      {/* Recharts caches the widths of texts without their size. */}
      <BarChart
        key={em}
        layout="vertical"
        data={stacks as Stack[]}
        margin={{ ...MARGIN, right: AXIS_EMS.beyondLast * em }}
        title={title}
        maxBarSize={MAX_BAR_EMS * em}
        barCategoryGap="25%"
      >
        <defs>
          {[...layers, ...(mark ? [mark] : [])].map(
            (layer) => layer.hatch && <Hatch key={layer.name} id={`${id}${layer.name}`} layer={layer} />,
          )}
        </defs>
        <CartesianGrid {...GRID} horizontal={false} />
        <XAxis
          {...AXIS}
          type="number"
          domain={[0, ticks.at(-1) ?? 1]}
          ticks={ticks}
          interval="equidistantPreserveStart"
          tickFormatter={format}
          axisLine={false}
          tickLine={false}
          height={AXIS_EMS.height * em}
        />
        <YAxis
          {...AXIS}
          type="category"
          dataKey={indexOf}
          width={AXIS_EMS.laneWidth * em}
          interval={0}
          axisLine={false}
          tickLine={false}
          tick={(tick: YAxisTickContentProps) => <LaneTick tick={tick} stacks={stacks} em={em} />}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--hover)' }}
          content={({ active, payload }) => {
            const stack = payload[0]?.payload as Stack | undefined;
            return active && stack !== undefined ? tooltip(stack) : null;
          }}
        />
        {layers.map((layer, index) => (
          <Bar
            key={layer.name}
            name={layer.name}
            stackId="parts"
            dataKey={(stack: Stack) => stack.values[index]}
            fill={fillOf(layer)}
            stroke="var(--surface)"
            strokeWidth={1}
            isAnimationActive={false}
            shape={(bar: BarShapeProps) => (
              <MarkedBar bar={bar} index={index} {...(mark && { fill: fillOf(mark), color: mark.color })} />
            )}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

const MAX_BAR_EMS = 4.5;

const indexOf = (stack: Stack) => stack.lane.index;

interface MarkedBarProps {
  bar: BarShapeProps;
  /** Index of the layer. */
  index: number;
  /** Fill of the marked part. */
  fill?: string;
  color?: string;
}

function MarkedBar({ bar, index, fill, color }: MarkedBarProps) {
  const { values, within } = bar.payload as Stack;
  const [value, marked] = [values[index] ?? 0, within?.[index] ?? 0];
  const width = value === 0 ? 0 : Math.min(1, marked / value) * bar.width;
  return (
    <>
      <Rectangle {...bar} />
      {width > 0 && fill !== undefined && (
        <g data-testid="marked-stretch">
          <rect x={bar.x} y={bar.y} width={width} height={bar.height} fill="var(--surface)" />
          <rect x={bar.x} y={bar.y} width={width} height={bar.height} fill={fill} stroke={color} />
        </g>
      )}
    </>
  );
}

function Hatch({ id, layer }: { id: string; layer: Layer }) {
  const angle = layer.hatch === 'back' ? -45 : 45;
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={`rotate(${angle})`}>
      <rect width="6" height="6" fill={layer.color} opacity={0.28} />
      {layer.hatch === 'cross' ? (
        <path d="M0 0H6M0 0V6" stroke={layer.color} strokeWidth="2" />
      ) : (
        <rect width="2.5" height="6" fill={layer.color} />
      )}
    </pattern>
  );
}

function LaneTick({
  tick,
  stacks,
  em,
}: {
  tick: YAxisTickContentProps;
  stacks: readonly Stack[];
  em: number;
}) {
  const lane = stacks.find(({ lane: { index } }) => index === tick.payload.value)?.lane;
  if (lane === undefined) return null;
  const y = Number(tick.y);
  return (
    <g>
      <MarkGlyph
        shape={lane.shape}
        fill={lane.fill}
        color={lane.color}
        cx={0.9 * em}
        cy={y}
        radius={MARK_EMS * em}
      />
      <text x={2 * em} y={y} dominantBaseline="central" fill="var(--ink)" fontSize="var(--text-small)">
        {lane.label}
      </text>
    </g>
  );
}
