/** The rows of one repetition as they arrive, in typed arrays that are allocated once. */
import {
  BYTES_PER_ROW,
  columnsOver,
  type LaneChunk,
  newColumns,
  type TraceColumns,
  UINT32_COLUMNS,
} from '@roundtrip/protocol';

export interface Trace {
  /** Room for every command of the repetition. Rows before `count` never change: an older trace still reads the same. */
  columns: TraceColumns;
  /** Rows that have arrived. */
  count: number;
}

/** Costs 37 bytes a command. */
export function emptyTrace(commands: number): Trace {
  return { columns: newColumns(commands), count: 0 };
}

/**
 * The trace with the chunk's rows; the same trace when the chunk does not continue it or is not of the size it says.
 * Copies the rows once.
 */
export function withChunk(trace: Trace, chunk: Pick<LaneChunk, 'from' | 'count' | 'columns'>): Trace {
  const { columns, count } = trace;
  const continues = chunk.from === count && count + chunk.count <= columns.status.length;
  if (!continues || chunk.columns.byteLength !== chunk.count * BYTES_PER_ROW) return trace;
  const rows = columnsOver(chunk.columns, chunk.count);
  for (const name of UINT32_COLUMNS) columns[name].set(rows[name], count);
  columns.status.set(rows.status, count);
  return { columns, count: count + chunk.count };
}

/** When the last reply that has arrived was in the caller's hands, milliseconds since the lane began. */
export function elapsedMs({ columns, count }: Trace): number {
  return count === 0 ? 0 : (columns.resolved[count - 1] ?? 0) / 1_000;
}
