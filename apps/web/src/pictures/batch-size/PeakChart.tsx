import { ChartTooltip } from '../../charts/ChartTooltip.tsx';
import { MarksOverCurves } from '../../charts/MarksOverCurves.tsx';
import { logTicks } from '../../charts/ticks.ts';
import { bytes, count, countOf, setBytes } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import { BUFFERS } from './buffers.ts';
import styles from './PeakChart.module.css';
import type { SizeChartProps } from './SizeChart.tsx';
import { type SizeRow, sizeRows, sizeTicks } from './size-rows.ts';

/** The peak of what Redis held for the connection, on the axis of the chart above. */
export function PeakChart({ series, pointing, describedBy }: SizeChartProps) {
  const rows = sizeRows(series);
  const values = series
    .flatMap(({ points }) => points.flatMap(({ redisPeak }) => BUFFERS.map(({ of }) => of(redisPeak) ?? 0)))
    .filter((value) => value > 0);
  if (values.length === 0) return null;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        Peak of what Redis held for the connection, in the rehearsal:
        {BUFFERS.map(({ name, fill }) => (
          <span key={name} className={styles.entry}>
            <LaneMark lane={{ color: 'var(--ink-soft)', shape: 'circle', fill }} />
            {name}
          </span>
        ))}
      </figcaption>
      <div className={styles.chart}>
        <MarksOverCurves<SizeRow>
          {...pointing}
          title="Peak size of Redis' buffers against batch size"
          describedBy={describedBy}
          rows={rows}
          marks={series.flatMap((each, index) =>
            BUFFERS.map(({ name, fill, of }) => ({
              name: `${each.name}: ${name}`,
              look: { ...each.look, fill },
              of: ({ points }: SizeRow) => {
                const value = of(points[index]?.redisPeak);
                return value ? { value, low: value, high: value } : undefined;
              },
            })),
          )}
          curves={[]}
          x={{
            scale: 'log',
            of: ({ batchSize }) => batchSize,
            ticks: sizeTicks(series),
            format: count,
          }}
          y={{
            scale: 'log',
            ticks: thinned(logTicks(Math.min(...values), Math.max(...values))),
            format: setBytes,
          }}
          tooltip={(batchSize) => (
            <ChartTooltip
              title={`Batches of ${countOf(batchSize, 'command')}`}
              items={rows
                .filter((row) => row.batchSize === batchSize)
                .flatMap(({ points }, copy) =>
                  series.flatMap((each, index) =>
                    BUFFERS.flatMap(({ name, fill, of }) => {
                      const value = of(points[index]?.redisPeak);
                      return value === undefined
                        ? []
                        : {
                            key: `${each.name} ${name} ${copy}`,
                            mark: <LaneMark lane={{ ...each.look, fill }} />,
                            label: series.length > 1 ? `${each.name}: ${name}` : name,
                            value: bytes(value).text,
                          };
                    }),
                  ),
                )}
            />
          )}
          markedX={[]}
        />
      </div>
    </figure>
  );
}

/** A low chart has room for the first and the last tick and one between. */
function thinned(ticks: readonly number[]): number[] {
  return [...new Set([0, Math.floor(ticks.length / 2), ticks.length - 1])].flatMap(
    (index) => ticks[index] ?? [],
  );
}
