import { ChartTooltip, type ChartTooltipProps } from '../../charts/ChartTooltip.tsx';
import type { ColumnPointing } from '../../charts/ColumnPointer.tsx';
import { MarksOverCurves } from '../../charts/MarksOverCurves.tsx';
import { logTicks } from '../../charts/ticks.ts';
import { count, countOf, duration, setDuration } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import { ModelDash } from './ModelDash.tsx';
import { measuresOf } from './measures.ts';
import type { Spread } from './size-points.ts';
import { type SizeRow, sizeRows, sizeTicks } from './size-rows.ts';
import type { SizeSeries } from './size-series.ts';

export interface SizeChartProps {
  series: readonly SizeSeries[];
  pointing: ColumnPointing;
  /** Id of the element that describes its keys. */
  describedBy: string;
}

export interface SizeChartWithAdvice extends SizeChartProps {
  /** Recommended sizes, with the label of each. */
  recommended: readonly { x: number; label: string }[];
}

/** Total time and latencies against batch size, both axes logarithmic. */
export function SizeChart({ series, pointing, describedBy, recommended }: SizeChartWithAdvice) {
  const rows = sizeRows(series);
  const measures = measuresOf(series);
  const values = [
    ...series.flatMap(({ curve }) => curve.flatMap(({ totalMs, p50Ms }) => [totalMs, p50Ms])),
    ...series.flatMap(({ live }) => live.flatMap(({ total }) => [total.lowMs, total.highMs])),
    ...series.flatMap(({ points }) =>
      points.flatMap((point) =>
        measures.flatMap(({ key }) => [point[key]?.lowMs ?? 0, point[key]?.highMs ?? 0]),
      ),
    ),
  ].filter((ms) => ms > 0);
  return (
    <MarksOverCurves<SizeRow>
      {...pointing}
      title="Total time and latency against batch size"
      describedBy={describedBy}
      rows={rows}
      marks={series.flatMap((each, index) =>
        measures.map(({ key, name, fill }) => ({
          name: `${each.name}: ${name}`,
          look: { ...each.look, fill },
          of: ({ points }: SizeRow) => ranged(points[index]?.[key]),
        })),
      )}
      curves={series.flatMap((each) =>
        measures.flatMap(({ name, ofCurve }) =>
          ofCurve === undefined
            ? []
            : {
                name: `${each.name}: ${name}, model`,
                color: each.look.color,
                points: each.curve.map((point) => ({ x: point.batchSize, y: ofCurve(point) })),
              },
        ),
      )}
      x={{
        scale: 'log',
        of: ({ batchSize }) => batchSize,
        ticks: sizeTicks(series),
        format: count,
        label: 'commands in a batch',
      }}
      y={{
        scale: 'log',
        ticks: logTicks(Math.min(...values), Math.max(...values)),
        format: setDuration,
      }}
      faint={series.map(({ name, look, live }) => ({
        name: `${name}: total time, from Live`,
        color: look.color,
        places: live.map(({ batchSize, total }) => ({
          x: batchSize,
          value: total.ms,
          low: total.lowMs,
          high: total.highMs,
        })),
      }))}
      tooltip={(batchSize) => <SizeTooltip batchSize={batchSize} rows={rows} series={series} />}
      markedX={[
        ...series.flatMap(({ name, knee }) =>
          knee?.kind !== 'inside'
            ? []
            : {
                x: knee.batchSize,
                label: series.length > 1 ? `knee, ${name}` : 'knee',
                isModel: !knee.isMeasured,
              },
        ),
        ...recommended.map((each) => ({ ...each, isModel: false })),
      ]}
    />
  );
}

function ranged(spread: Spread | undefined) {
  return spread && spread.ms > 0
    ? { value: spread.ms, low: Math.max(spread.lowMs, spread.ms / 1e3), high: spread.highMs }
    : undefined;
}

interface SizeTooltipProps {
  batchSize: number;
  rows: readonly SizeRow[];
  series: readonly SizeSeries[];
}

/** Everything known about a batch size, for every series. */
function SizeTooltip({ batchSize, rows, series }: SizeTooltipProps) {
  const here = rows.filter((row) => row.batchSize === batchSize);
  const items = series.flatMap((each, index): ChartTooltipProps['items'] => {
    const prefix = series.length > 1 ? `${each.name}: ` : '';
    const modelled = each.curve.find((point) => point.batchSize === batchSize);
    return measuresOf(series).flatMap(({ key, name, fill, ofCurve }) => [
      ...here.flatMap(({ points }, copy) => {
        const spread = points[index]?.[key];
        return spread === undefined
          ? []
          : {
              key: `${each.name} ${key} ${copy}`,
              mark: <LaneMark lane={{ ...each.look, fill }} />,
              label: `${prefix}${name}`,
              value: duration(spread.ms).text,
              note: rangeNote(spread),
            };
      }),
      ...(modelled === undefined || ofCurve === undefined
        ? []
        : [
            {
              key: `${each.name} ${key} model`,
              mark: <ModelDash color={each.look.color} />,
              label: `${prefix}${name}, model`,
              value: `≈ ${duration(ofCurve(modelled)).text}`,
            },
          ]),
    ]);
  });
  return <ChartTooltip title={`Batches of ${countOf(batchSize, 'command')}`} items={items} />;
}

function rangeNote({ lowMs, highMs }: Spread): string | undefined {
  return highMs > lowMs ? `${duration(lowMs).text} – ${duration(highMs).text}` : undefined;
}
