import { ChartTooltip } from '../../charts/ChartTooltip.tsx';
import { MarksOverCurves } from '../../charts/MarksOverCurves.tsx';
import { logTicks } from '../../charts/ticks.ts';
import { count, countOf, duration, setDuration } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import type { DistanceSeries } from './distance-series.ts';
import type { SizeChartProps } from './SizeChart.tsx';
import { type SizeRow, sizeRows } from './size-rows.ts';

export interface DistanceChartProps extends Pick<SizeChartProps, 'pointing' | 'describedBy'> {
  /** By increasing RTT. */
  all: readonly DistanceSeries[];
}

/** Total time against batch size, with one curve per RTT and a line through their knees. */
export function DistanceChart({ all, pointing, describedBy }: DistanceChartProps) {
  const series = all.map((each) => each.series);
  const rows = sizeRows(series);
  const lookOf = (index: number) => ({
    color: shadeOf(all[index]?.series.look.color ?? 'var(--ink)', index, all.length),
    shape: all[index]?.series.look.shape ?? ('square' as const),
    fill: 'solid' as const,
  });
  const values = series
    .flatMap(({ curve, points }) => [
      ...curve.map(({ totalMs }) => totalMs),
      ...points.flatMap(({ total }) => [total.lowMs, total.highMs]),
    ])
    .filter((ms) => ms > 0);
  if (values.length === 0) return null;
  return (
    <MarksOverCurves<SizeRow>
      {...pointing}
      title="Total time against batch size at several RTTs"
      describedBy={describedBy}
      rows={rows}
      marks={all.map(({ rttMs }, index) => ({
        name: `RTT ${setDuration(rttMs)}`,
        look: lookOf(index),
        of: ({ points }: SizeRow) => {
          const total = points[index]?.total;
          return total && total.ms > 0
            ? { value: total.ms, low: Math.max(total.lowMs, total.ms / 1e3), high: total.highMs }
            : undefined;
        },
      }))}
      curves={all.map(({ rttMs, series: { curve } }, index) => ({
        name: `RTT ${setDuration(rttMs)}, model`,
        color: lookOf(index).color,
        label: `RTT ${setDuration(rttMs)}`,
        points: curve.map(({ batchSize, totalMs }) => ({ x: batchSize, y: totalMs })),
      }))}
      joined={{
        label: 'knees',
        points: all.flatMap(({ atKnee }) =>
          atKnee === undefined ? [] : { x: atKnee.batchSize, y: atKnee.total.ms },
        ),
      }}
      x={{
        scale: 'log',
        of: ({ batchSize }) => batchSize,
        ticks: [...new Set(rows.map(({ batchSize }) => batchSize))],
        format: count,
        label: 'commands in a batch',
      }}
      y={{ scale: 'log', ticks: logTicks(Math.min(...values), Math.max(...values)), format: setDuration }}
      tooltip={(batchSize) => (
        <ChartTooltip
          title={`Batches of ${countOf(batchSize, 'command')}`}
          items={all.flatMap(({ rttMs, series: { points } }, index) => {
            const point = points.find((each) => each.batchSize === batchSize);
            return point === undefined
              ? []
              : {
                  key: `${rttMs}`,
                  mark: <LaneMark lane={lookOf(index)} />,
                  label: `RTT ${setDuration(rttMs)}`,
                  value: duration(point.total.ms).text,
                };
          })}
        />
      )}
      markedX={[]}
    />
  );
}

/** From a tint of the colour for near to a shade for far. */
function shadeOf(color: string, index: number, all: number): string {
  const percent = all < 2 ? 0 : Math.round((index / (all - 1)) * 80 - 20);
  if (percent === 0) return color;
  return `color-mix(in oklab, ${color}, var(${percent < 0 ? '--lane-tint' : '--lane-shade'}) ${Math.abs(percent)}%)`;
}
