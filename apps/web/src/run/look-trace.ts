/** The second client's looks of one repetition as they arrive, in typed arrays that grow. */
import { BYTES_PER_LOOK, type LaneLooks, type Looks, looksOver, newLooks } from '@roundtrip/protocol';

export interface LookTrace {
  /** Looks before `count` never change: an older trace still reads the same. */
  columns: Looks;
  /** Looks that have arrived. */
  count: number;
}

const NONE: LookTrace = { columns: newLooks(0), count: 0 };

const MIN_CAPACITY = 64;

/** The trace with more looks; as it was when they do not continue it, or are not of the size they say. */
export function withLooks(
  trace: LookTrace = NONE,
  { from, count, columns: bytes }: Pick<LaneLooks, 'from' | 'count' | 'columns'>,
): LookTrace {
  if (from !== trace.count || bytes.byteLength !== count * BYTES_PER_LOOK) return trace;
  const columns = withRoom(trace, trace.count + count);
  copyLooks(looksOver(bytes, count), count, columns, trace.count);
  return { columns, count: trace.count + count };
}

/** The same columns while they have room; otherwise a copy of at least twice the size. */
function withRoom({ columns, count }: LookTrace, needed: number): Looks {
  if (needed <= columns.state.length) return columns;
  const larger = newLooks(Math.max(MIN_CAPACITY, needed, 2 * columns.state.length));
  copyLooks(columns, count, larger, 0);
  return larger;
}

/** The first `count` looks, to the row `at` and on. */
function copyLooks(from: Looks, count: number, to: Looks, at: number): void {
  to.asked.set(from.asked.subarray(0, count), at);
  to.answered.set(from.answered.subarray(0, count), at);
  to.state.set(from.state.subarray(0, count), at);
  to.leftOut.set(from.leftOut.subarray(0, count), at);
}
