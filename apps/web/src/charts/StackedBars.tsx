import { type ReactNode, useId } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
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
}

export interface Layer {
  name: string;
  color: string;
  hatch?: 'forward' | 'back';
}

export interface StackedBarsProps {
  title: string;
  stacks: readonly Stack[];
  layers: readonly Layer[];
  ticks: readonly number[];
  format: (value: number) => string;
  tooltip: (stack: Stack) => ReactNode;
}

/** A lying bar per lane, cut into layers; simulated layers are hatched. */
export function StackedBars({ title, stacks, layers, ticks, format, tooltip }: StackedBarsProps) {
  const id = useId();
  const em = useTypeSize();
  return (
    <ResponsiveContainer width="100%" height="100%">
      {/* Recharts remembers how wide a text is, and not in which size. */}
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
          {layers.map(
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
            fill={layer.hatch === undefined ? layer.color : `url(#${id}${layer.name})`}
            stroke="var(--surface)"
            strokeWidth={1}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

const MAX_BAR_EMS = 4.5;

const indexOf = (stack: Stack) => stack.lane.index;

function Hatch({ id, layer }: { id: string; layer: Layer }) {
  const angle = layer.hatch === 'forward' ? 45 : -45;
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={`rotate(${angle})`}>
      <rect width="6" height="6" fill={layer.color} opacity={0.28} />
      <rect width="2.5" height="6" fill={layer.color} />
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
