import { bytes, countOf, duration } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import styles from './SizeReadout.module.css';
import type { SizePoint, Spread } from './size-points.ts';
import type { SizeSeries } from './size-series.ts';

export interface SizeReadoutProps {
  series: readonly SizeSeries[];
  /** The pointed-at size. */
  batchSize: number | undefined;
}

/** A batch size in figures: measurements, the model's estimates, and how far they are apart. */
export function SizeReadout({ series, batchSize }: SizeReadoutProps) {
  return (
    <div className={styles.readout} data-testid="size-readout" aria-live="polite" aria-atomic="true">
      <p className={styles.head} data-export={batchSize === undefined ? 'off' : undefined}>
        {batchSize === undefined ? (
          <span className={styles.hint}>
            Point at a batch size to read it, or use the arrow keys. Click to keep it and to highlight its
            lane in all pictures.
          </span>
        ) : (
          `Batches of ${countOf(batchSize, 'command')}`
        )}
      </p>
      {series.map((each) => (
        <dl key={each.name} className={styles.figures} aria-label={each.name}>
          <div className={styles.lane}>
            <dt>
              <LaneMark lane={{ ...each.look, fill: 'solid' }} />
              <span className="visually-hidden">way of sending</span>
            </dt>
            <dd>{each.name}</dd>
          </div>
          {figuresOf(each, batchSize).map(({ name, text, note }) => (
            <div key={name} className={styles.figure}>
              <dt>{name}</dt>
              <dd>
                {text ?? '–'}
                {note !== undefined && <span className={styles.note}> {note}</span>}
              </dd>
            </div>
          ))}
        </dl>
      ))}
    </div>
  );
}

interface Figure {
  name: string;
  text: string | undefined;
  note?: string | undefined;
}

function figuresOf({ points, curve, fit }: SizeSeries, batchSize: number | undefined): Figure[] {
  // The first, if an experiment has a lane twice; the chart and the table show both.
  const point = points.find((each) => each.batchSize === batchSize);
  const modelled = curve.find((each) => each.batchSize === batchSize);
  const model = (ms: number | undefined) => (ms === undefined ? undefined : `≈ ${duration(ms).text}`);
  return [
    { name: 'total time', text: point && duration(point.total.ms).text, note: rangeOf(point?.total) },
    { name: 'model', text: model(modelled?.totalMs) },
    { name: 'model off by', text: fit && offBy(point, modelled?.totalMs) },
    { name: 'p50 latency', text: point && duration(point.p50.ms).text, note: rangeOf(point?.p50) },
    { name: 'model’s p50', text: model(modelled?.p50Ms) },
    { name: 'p99 latency', text: point && duration(point.p99.ms).text, note: rangeOf(point?.p99) },
    ...(points.some(({ othersP99 }) => othersP99 !== undefined)
      ? [
          {
            name: 'second client’s p99',
            text: point?.othersP99 && duration(point.othersP99.ms).text,
            note: rangeOf(point?.othersP99),
          },
        ]
      : []),
    { name: 'replies in Redis', text: heldOf(point?.redisPeak?.outputBytes) },
    { name: 'requests in Redis', text: heldOf(point?.redisPeak?.queryBytes) },
  ];
}

function rangeOf(spread: Spread | undefined): string | undefined {
  return spread !== undefined && spread.highMs > spread.lowMs
    ? `${duration(spread.lowMs).text} – ${duration(spread.highMs).text}`
    : undefined;
}

/** Relative to the measurement, with a sign. */
function offBy(point: SizePoint | undefined, modelMs: number | undefined): string | undefined {
  if (point === undefined || modelMs === undefined || point.total.ms <= 0) return undefined;
  const percent = 100 * (modelMs / point.total.ms - 1);
  const digits = Math.abs(percent) < 10 ? 1 : 0;
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(digits)}%`;
}

function heldOf(held: number | undefined): string | undefined {
  return held === undefined ? undefined : bytes(held).text;
}
