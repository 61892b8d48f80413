import type { LeftOut } from '@roundtrip/workload';
import { TriangleAlert } from 'lucide-react';
import { useDeferredValue } from 'react';
import { bytes, countOf } from '../../format/quantity.ts';
import { useReading } from '../../reading/use-reading.ts';
import { UNREAD, type WorkloadReading } from '../../reading/workload-reading.ts';
import { LeftOutTotals } from './LeftOutTotals.tsx';
import styles from './WorkloadTotals.module.css';

export interface WorkloadTotalsProps {
  text: string;
  optional?: boolean;
  /** Found by the editor: syntax errors, and commands that are not allowed. */
  errors: readonly { message: string }[];
  /** Commands that Redis will answer with an error. */
  warnings: readonly { message: string }[];
  /** Lines that are neither commands nor mistakes. */
  leftOut: LeftOut | undefined;
}

/** The totals of a text and what they leave out, or the first thing that is wrong with it. */
export function WorkloadTotals({ text, optional = false, errors, warnings, leftOut }: WorkloadTotalsProps) {
  const reading = useReading(useDeferredValue(text));
  if (reading === UNREAD) return <p className={styles.totals}>Reading the commands…</p>;
  const aside = leftOut === undefined ? null : <LeftOutTotals {...leftOut} />;
  // Syntax errors are known first; the editor finds the others a moment later.
  const problems = reading.ok || errors.length > reading.errors.length ? errors : reading.errors;
  if (isEmpty(reading) && aside === null) {
    return <p className={styles.totals}>{optional ? 'None' : 'No commands yet'}</p>;
  }
  return (
    <>
      <div className={styles.first}>
        {reading.ok && problems.length === 0 ? (
          <Totals reading={reading} />
        ) : (
          <Problem problems={problems} weight="error" />
        )}
        {aside}
      </div>
      {reading.ok && problems.length === 0 && <Problem problems={warnings} weight="warning" />}
    </>
  );
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
}: {
  reading: Extract<WorkloadReading, { ok: true }>;
}) {
  const size = bytes(sent.bytes);
  return (
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
  );
}

function isEmpty(reading: WorkloadReading): boolean {
  return !reading.ok && reading.errors[0]?.code === 'EMPTY_WORKLOAD';
}
