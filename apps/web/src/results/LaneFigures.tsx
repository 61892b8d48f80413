import type { Summary } from '@roundtrip/protocol';
import { bytes, count, duration, perSecond, type Quantity } from '../format/quantity.ts';
import styles from './LaneFigures.module.css';

/** The figures of a lane that has finished; room for them before. */
export function LaneFigures({ summary }: { summary: Summary | undefined }) {
  return (
    <dl className={styles.figures}>
      {FIGURES.map(({ name, of }) => {
        const figure = summary === undefined ? undefined : of(summary);
        return (
          <div
            key={name}
            className={styles.figure}
            data-bad={name === 'errors' && (summary?.errors ?? 0) > 0}
          >
            <dt>{name}</dt>
            <dd title={figure?.exact}>{figure?.text ?? '–'}</dd>
          </div>
        );
      })}
    </dl>
  );
}

const whole = (value: number): Quantity => ({ text: count(value), exact: count(value) });

const FIGURES: readonly { name: string; of: (summary: Summary) => Quantity }[] = [
  { name: 'writes', of: ({ writes }) => whole(writes) },
  { name: 'sent', of: ({ requestBytes }) => bytes(requestBytes) },
  { name: 'received', of: ({ replyBytes }) => bytes(replyBytes) },
  { name: 'rate', of: ({ opsPerSecond }) => perSecond(opsPerSecond) },
  { name: 'p50', of: ({ latencyMs }) => duration(latencyMs.p50) },
  { name: 'p99', of: ({ latencyMs }) => duration(latencyMs.p99) },
  { name: 'errors', of: ({ errors }) => whole(errors) },
];
