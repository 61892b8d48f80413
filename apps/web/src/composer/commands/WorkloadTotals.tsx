import { TriangleAlert } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useReading } from '../../experiment/use-reading.ts';
import { UNREAD, type WorkloadReading } from '../../experiment/workload-reading.ts';
import { bytes, countOf } from '../../format/quantity.ts';
import styles from './WorkloadTotals.module.css';

export interface WorkloadTotalsProps {
  text: string;
  optional?: boolean;
  /** What the editor found besides what cannot be read: commands that are not allowed. */
  refused: readonly { message: string }[];
  /** What Redis will answer with an error. */
  warnings: readonly { message: string }[];
}

/** How much a text asks for, or the first thing that is wrong with it. */
export function WorkloadTotals({ text, optional = false, refused, warnings }: WorkloadTotalsProps) {
  const reading = useReading(useDeferredValue(text));
  if (reading === UNREAD) return <p className={styles.totals}>Reading the commands …</p>;
  const errors = reading.ok ? refused : reading.errors;
  const [first] = errors;
  if (reading.ok && first === undefined) return <Totals reading={reading} warnings={warnings} />;
  if (first === undefined || isEmpty(reading)) {
    return <p className={styles.totals}>{optional ? 'None' : 'No commands yet'}</p>;
  }
  return <Problem problems={errors} weight="error" />;
}

function Problem({
  problems: [first, ...others],
  weight,
}: {
  problems: readonly { message: string }[];
  weight: 'error' | 'warning';
}) {
  if (first === undefined) return null;
  const more = others.length;
  return (
    <p className={styles.problem} data-weight={weight}>
      <TriangleAlert aria-hidden="true" />
      <span>
        {first.message}
        {more > 0 && ` And ${countOf(more, `more ${weight}`, `more ${weight}s`)}.`}
      </span>
    </p>
  );
}

function Totals({
  reading: { commands, phases, bytes: sent },
  warnings,
}: {
  reading: Extract<WorkloadReading, { ok: true }>;
  warnings: readonly { message: string }[];
}) {
  const size = bytes(sent.bytes);
  return (
    <div>
      <p className={styles.totals}>
        {countOf(commands, 'command')}
        <span aria-hidden="true"> · </span>
        <span title={`${sent.exact ? '' : 'about '}${size.exact} to send`}>
          {sent.exact ? '' : '≈ '}
          {size.text}
        </span>
        {phases.length > 1 && (
          <>
            <span aria-hidden="true"> · </span>
            {countOf(phases.length, 'phase')}
          </>
        )}
      </p>
      <Problem problems={warnings} weight="warning" />
    </div>
  );
}

function isEmpty(reading: WorkloadReading): boolean {
  return !reading.ok && reading.errors[0]?.code === 'EMPTY_WORKLOAD';
}
