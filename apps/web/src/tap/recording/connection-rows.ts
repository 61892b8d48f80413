/** The rows of one connection as they arrive, in the chunks that they arrive in. */
import { BYTES_PER_ROW, columnsOver, type TapChunk, type TraceColumns } from '@roundtrip/protocol';

export interface RowChunk {
  /** Row of the first. */
  from: number;
  count: number;
  /** What its instants are measured from, milliseconds since the tap opened. */
  originMs: number;
  columns: TraceColumns;
}

export class ConnectionRows {
  readonly #chunks: RowChunk[] = [];

  /** In order of their rows. */
  get chunks(): readonly RowChunk[] {
    return this.#chunks;
  }

  /** Row of the first that is kept. */
  get first(): number {
    return this.#chunks[0]?.from ?? 0;
  }

  /** After the last. */
  get end(): number {
    const last = this.#chunks.at(-1);
    return last === undefined ? 0 : last.from + last.count;
  }

  get count(): number {
    return this.end - this.first;
  }

  /** When the first that is kept was sent, milliseconds since the tap opened. */
  get firstMs(): number {
    const first = this.#chunks[0];
    return first === undefined
      ? Number.POSITIVE_INFINITY
      : first.originMs + (first.columns.sent[0] ?? 0) / 1_000;
  }

  /** When the reply to the last reached the program. */
  get lastMs(): number {
    const last = this.#chunks.at(-1);
    return last === undefined ? 0 : last.originMs + (last.columns.received[last.count - 1] ?? 0) / 1_000;
  }

  /** Rows that are there already are passed over. After a gap, those before it are of no use, and go. */
  add({ from, count, origin, columns }: Pick<TapChunk, 'from' | 'count' | 'origin' | 'columns'>): void {
    if (count === 0 || columns.byteLength !== count * BYTES_PER_ROW) return;
    const { end } = this;
    if (this.#chunks.length > 0 && from > end) this.#chunks.length = 0;
    const known = this.#chunks.length === 0 ? 0 : end - from;
    if (known >= count) return;
    const all = columnsOver(columns, count);
    this.#chunks.push({
      from: from + known,
      count: count - known,
      originMs: origin,
      columns: known === 0 ? all : rowsFrom(all, known),
    });
  }

  /** @returns how many rows have gone */
  dropOldestChunk(): number {
    return this.#chunks.shift()?.count ?? 0;
  }
}

function rowsFrom(columns: TraceColumns, row: number): TraceColumns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, (values as Uint32Array).subarray(row)]),
  ) as unknown as TraceColumns;
}
