/** The rows of one repetition of a lane, put together from its chunks. */
import {
  columnsOver,
  type LaneChunk,
  newColumns,
  type TraceColumns,
  UINT32_COLUMNS,
} from '@roundtrip/protocol';

/** @param chunks all of them, in order */
export function rowsOf(chunks: readonly LaneChunk[]): { columns: TraceColumns; count: number } {
  const count = chunks.reduce((sum, chunk) => sum + chunk.count, 0);
  const columns = newColumns(count);
  for (const chunk of chunks) {
    const part = columnsOver(chunk.columns, chunk.count);
    for (const name of UINT32_COLUMNS) columns[name].set(part[name], chunk.from);
    columns.status.set(part.status, chunk.from);
  }
  return { columns, count };
}
