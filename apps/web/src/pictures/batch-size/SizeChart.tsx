import { ChartTooltip, type ChartTooltipProps } from '../../charts/ChartTooltip.tsx';
import type { ColumnPointing } from '../../charts/ColumnPointer.tsx';
import { MarksOverCurves } from '../../charts/MarksOverCurves.tsx';
import { logTicks } from '../../charts/ticks.ts';
import { count, countOf, duration, setDuration } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import { ModelDash } from './ModelDash.tsx';
import { MEASURES } from './measures.ts';
import { type SizeRow, sizeRows } from './size-rows.ts';
import type { SizeSeries, Spread } from './size-series.ts';

export interface SizeChartProps {
  series: readonly SizeSeries[];
  pointing: ColumnPointing;
  /** Id of what tells its keys. */
  describedBy: string;
}

/** Total time and median latency against batch size, both axes logarithmic. */
export function SizeChart({ series, pointing, describedBy }: SizeChartProps) {
  const rows = sizeRows(series);
  const values = [
    ...series.flatMap(({ curve }) => curve.flatMap(({ totalMs, p50Ms }) => [totalMs, p50Ms])),
    ...series.flatMap(({ points }) =>
      points.flatMap(({ total, p50 }) => [total.lowMs, total.highMs, p50.lowMs, p50.highMs]),
    ),
  ].filter((ms) => ms > 0);
  return (
    <MarksOverCurves<SizeRow>
      {...pointing}
      title="Total time and median latency against batch size"
      describedBy={describedBy}
      rows={rows}
      marks={series.flatMap((each, index) =>
        MEASURES.map(({ key, name, fill }) => ({
          name: `${each.name}: ${name}`,
          look: { ...each.look, fill },
          of: ({ points }: SizeRow) => ranged(points[index]?.[key]),
        })),
      )}
      curves={series.flatMap((each) =>
        MEASURES.map(({ name, ofCurve }) => ({
          name: `${each.name}: ${name}, model`,
          color: each.look.color,
          points: each.curve.map((point) => ({ x: point.batchSize, y: ofCurve(point) })),
        })),
      )}
      x={{
        scale: 'log',
        of: ({ batchSize }) => batchSize,
        ticks: [...new Set(rows.map(({ batchSize }) => batchSize))],
        format: count,
        label: 'commands in a batch',
      }}
      y={{
        scale: 'log',
        ticks: logTicks(Math.min(...values), Math.max(...values)),
        format: setDuration,
      }}
      tooltip={(batchSize) => <SizeTooltip batchSize={batchSize} rows={rows} series={series} />}
      markedX={series.flatMap(({ name, knee }) =>
        knee?.kind !== 'inside'
          ? []
          : {
              x: knee.batchSize,
              label: series.length > 1 ? `knee, ${name}` : 'knee',
              isModel: !knee.isMeasured,
            },
      )}
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

/** All that is known of a batch size, of every series. */
function SizeTooltip({ batchSize, rows, series }: SizeTooltipProps) {
  const here = rows.filter((row) => row.batchSize === batchSize);
  const items = series.flatMap((each, index): ChartTooltipProps['items'] => {
    const prefix = series.length > 1 ? `${each.name}: ` : '';
    const modelled = each.curve.find((point) => point.batchSize === batchSize);
    return MEASURES.flatMap(({ key, name, fill, ofCurve }) => [
      ...here.flatMap(({ points }, copy) => {
        const point = points[index];
        return point === undefined
          ? []
          : {
              key: `${each.name} ${key} ${copy}`,
              mark: <LaneMark lane={{ ...each.look, fill }} />,
              label: `${prefix}${name}`,
              value: duration(point[key].ms).text,
              note: rangeNote(point[key]),
            };
      }),
      ...(modelled === undefined
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
