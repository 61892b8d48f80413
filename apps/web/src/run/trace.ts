/** The rows of one repetition as they arrive, in typed arrays allocated once. */
import {
  BYTES_PER_ROW,
  columnsOver,
  DEPARTURE_BYTES_PER_ROW,
  departuresOver,
  type LaneChunk,
  newColumns,
  newDepartures,
  type TraceColumns,
  UINT32_COLUMNS,
} from '@roundtrip/protocol';

export interface Trace {
  /** Room for every command of the repetition. Rows before `count` never change, so an older trace still reads the same. */
  columns: TraceColumns;
  /** Rows that have arrived. */
  count: number;
}

/** Costs 37 bytes a command, and 8 more if the network has a congestion window. */
export function emptyTrace(commands: number): Trace {
  return { columns: newColumns(commands), count: 0 };
}

/**
 * The trace with the chunk's rows appended; the same trace if the chunk does not continue it or has the wrong size. Copies
 * the rows once.
 */
export function withChunk(
  trace: Trace,
  chunk: Pick<LaneChunk, 'from' | 'count' | 'columns' | 'departures'>,
): Trace {
  const { columns, count } = trace;
  const continues = chunk.from === count && count + chunk.count <= columns.status.length;
  if (!continues || chunk.columns.byteLength !== chunk.count * BYTES_PER_ROW) return trace;
  const rows = columnsOver(chunk.columns, chunk.count);
  for (const name of UINT32_COLUMNS) columns[name].set(rows[name], count);
  columns.status.set(rows.status, count);
  if (chunk.departures?.byteLength === chunk.count * DEPARTURE_BYTES_PER_ROW) {
    const departures = departuresOver(chunk.departures, chunk.count);
    columns.departures ??= newDepartures(columns.status.length);
    columns.departures.requests.set(departures.requests, count);
    columns.departures.replies.set(departures.replies, count);
  }
  return { columns, count: count + chunk.count };
}

/** When the caller had the latest reply, milliseconds since the lane began. */
export function elapsedMs({ columns, count }: Trace): number {
  return count === 0 ? 0 : (columns.resolved[count - 1] ?? 0) / 1_000;
}
