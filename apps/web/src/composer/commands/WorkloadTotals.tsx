import { TriangleAlert } from 'lucide-react';
import { useDeferredValue } from 'react';
import { readWorkload, type WorkloadReading } from '../../experiment/workload-reading.ts';
import { bytes, countOf } from '../../format/quantity.ts';
import styles from './WorkloadTotals.module.css';

export interface WorkloadTotalsProps {
  text: string;
  optional?: boolean;
  /** What the editor found besides what cannot be read: commands that are not allowed. */
  refused: readonly { message: string }[];
}

/** How much a text asks for, or the first thing that is wrong with it. */
export function WorkloadTotals({ text, optional = false, refused }: WorkloadTotalsProps) {
  // Reading a long text must not hold up typing.
  const reading = readWorkload(useDeferredValue(text));
  const errors = reading.ok ? refused : reading.errors;
  const [first] = errors;
  if (reading.ok && first === undefined) return <Totals reading={reading} />;
  if (first === undefined || isEmpty(reading)) {
    return <p className={styles.totals}>{optional ? 'None' : 'No commands yet'}</p>;
  }
  const more = errors.length - 1;
  return (
    <p className={styles.totals} data-wrong="true">
      <TriangleAlert aria-hidden="true" />
      <span>
        {first.message}
        {more > 0 && ` And ${countOf(more, 'more error', 'more errors')}.`}
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
