/** The second client's looks of one repetition as they arrive, in typed arrays that grow. */
import { BYTES_PER_LOOK, type LaneLooks, type Looks, looksOver, newLooks } from '@roundtrip/protocol';

export interface LookTrace {
  /** Looks before `count` never change: an older trace still reads the same. */
  columns: Looks;
  /** Looks that have arrived. */
  count: number;
}

const NONE: LookTrace = { columns: newLooks(0), count: 0 };

const LEAST_ROOM = 64;

/** The trace with more looks; as it was when they do not continue it, or are not of the size they say. */
export function withLooks(
  trace: LookTrace = NONE,
  { from, count, columns: bytes }: Pick<LaneLooks, 'from' | 'count' | 'columns'>,
): LookTrace {
  if (from !== trace.count || bytes.byteLength !== count * BYTES_PER_LOOK) return trace;
  const columns = withRoom(trace, trace.count + count);
  const looks = looksOver(bytes, count);
  columns.asked.set(looks.asked, trace.count);
  columns.answered.set(looks.answered, trace.count);
  columns.state.set(looks.state, trace.count);
  columns.leftOut.set(looks.leftOut, trace.count);
  return { columns, count: trace.count + count };
}

/** The same columns while they have room; otherwise a copy of at least twice the size. */
function withRoom({ columns, count }: LookTrace, needed: number): Looks {
  if (needed <= columns.state.length) return columns;
  const larger = newLooks(Math.max(LEAST_ROOM, needed, 2 * columns.state.length));
  larger.asked.set(columns.asked.subarray(0, count));
  larger.answered.set(columns.answered.subarray(0, count));
  larger.state.set(columns.state.subarray(0, count));
  larger.leftOut.set(columns.leftOut.subarray(0, count));
  return larger;
}
