import { bytes, count, duration } from '../../format/quantity.ts';
import { NumberTable } from '../NumberTable.tsx';
import { BUFFERS } from './buffers.ts';
import type { Spread } from './size-points.ts';
import { sizeRows } from './size-rows.ts';
import type { SizeSeries } from './size-series.ts';

/** The numbers of the charts, in one table per way of sending batches. */
export function BatchSizeTable({ series }: { series: readonly SizeSeries[] }) {
  const hasOthers = series.some(({ points }) => points.some(({ othersP99 }) => othersP99 !== undefined));
  const measured = series.map((each) => (
    <NumberTable
      key={each.name}
      caption={`${each.name}, by batch size${each.fit === undefined ? '' : '; the model is fitted to the total times'}`}
      head={[
        'Batch size',
        'total time',
        'model',
        'p50 latency',
        'model’s p50',
        'p99 latency',
        ...(hasOthers ? ['second client’s p99'] : []),
        ...BUFFERS.map(({ name }) => `Redis: ${name}`),
      ]}
      rows={sizeRows([each]).map(({ batchSize, points: [point] }) => {
        const modelled = each.curve.find((curve) => curve.batchSize === batchSize);
        return [
          `${count(batchSize)}${each.knee?.kind === 'inside' && each.knee.batchSize === batchSize ? ' (knee)' : ''}`,
          spreadText(point?.total),
          modelText(modelled?.totalMs),
          spreadText(point?.p50),
          modelText(modelled?.p50Ms),
          spreadText(point?.p99),
          ...(hasOthers ? [spreadText(point?.othersP99)] : []),
          ...BUFFERS.map(({ of }) => {
            const value = of(point?.redisPeak);
            return value === undefined ? '–' : bytes(value).text;
          }),
        ];
      })}
    />
  ));
  const live = series
    .filter((each) => each.live.length > 0)
    .map((each) => (
      <NumberTable
        key={`${each.name}, from Live`}
        caption={`${each.name}, from Live: the median of the turns with each batch size`}
        head={['Batch size', 'total time', 'turns']}
        rows={each.live.map(({ batchSize, total, turns }) => [
          count(batchSize),
          spreadText(total),
          count(turns),
        ])}
      />
    ));
  return [...measured, ...live];
}

function spreadText(spread: Spread | undefined): string {
  if (spread === undefined) return '–';
  const { ms, lowMs, highMs } = spread;
  const text = duration(ms).text;
  return highMs > lowMs ? `${text} (${duration(lowMs).text} – ${duration(highMs).text})` : text;
}

function modelText(ms: number | undefined): string {
  return ms === undefined ? '–' : `≈ ${duration(ms).text}`;
}
