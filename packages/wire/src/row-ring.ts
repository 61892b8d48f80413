/** The columns of rows in flight, as a ring buffer: a lane of a million commands takes the memory of one batch. */
import {
  type Departures,
  newColumns,
  newDepartures,
  type TraceColumns,
  UINT32_COLUMNS,
  type Uint32Column,
} from '@roundtrip/protocol';

interface DepartedRows {
  /** `to` exclusive. */
  from: number;
  to: number;
  since: 'sent' | 'replied';
  waitedUs: number;
  /** Microseconds. */
  latest: number;
}

export class RowRing {
  readonly #columns: TraceColumns;
  readonly #departures: Departures | undefined;
  readonly #kept: Uint32Array;
  readonly #mask: number;

  /**
   * @param capacity maximum number of rows held at once; rounded up to a power of two.
   * @param hasDepartures whether to record when requests and replies left.
   */
  constructor(capacity: number, hasDepartures = false) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, capacity)));
    this.#columns = newColumns(size);
    this.#departures = hasDepartures ? newDepartures(size) : undefined;
    this.#kept = new Uint32Array(size);
    this.#mask = size - 1;
  }

  get capacity(): number {
    return this.#mask + 1;
  }

  set(column: Uint32Column, row: number, value: number): void {
    this.#columns[column][row & this.#mask] = value;
  }

  /** Sets rows `from` to `to` (exclusive); returns `to`. */
  fill(column: Uint32Column, from: number, to: number, value: number): number {
    const values = this.#columns[column];
    for (let row = from; row < to; row++) values[row & this.#mask] = value;
    return to;
  }

  /**
   * Records that rows `from` to `to` (exclusive) left `waitedUs` after their instant of `since`, but never before the previous
   * row, nor after `latest`. Does nothing if departures are not recorded.
   */
  fillDepartures(direction: keyof Departures, { from, to, since, waitedUs, latest }: DepartedRows): void {
    const departed = this.#departures?.[direction];
    if (departed === undefined) return;
    const handedOver = this.#columns[since];
    let before = from === 0 ? 0 : (departed[(from - 1) & this.#mask] as number);
    for (let row = from; row < to; row++) {
      const at = (handedOver[row & this.#mask] as number) + waitedUs;
      before = Math.min(latest, Math.max(before, at));
      departed[row & this.#mask] = before;
    }
  }

  /** @param keptBytes raw bytes kept of the reply. */
  setReply(row: number, status: number, replyBytes: number, keptBytes: number): void {
    const slot = row & this.#mask;
    this.#columns.status[slot] = status;
    this.#columns.replyBytes[slot] = replyBytes;
    this.#kept[slot] = keptBytes;
  }

  /** Copies rows into newly allocated columns. */
  copy(from: number, count: number): { columns: TraceColumns; keptBytes: Uint32Array<ArrayBuffer> } {
    const columns = newColumns(count);
    const keptBytes = new Uint32Array(count);
    for (const name of UINT32_COLUMNS) this.#copyColumn(this.#columns[name], columns[name], from);
    this.#copyColumn(this.#columns.status, columns.status, from);
    this.#copyColumn(this.#kept, keptBytes, from);
    if (this.#departures !== undefined) {
      columns.departures = newDepartures(count);
      this.#copyColumn(this.#departures.requests, columns.departures.requests, from);
      this.#copyColumn(this.#departures.replies, columns.departures.replies, from);
    }
    return { columns, keptBytes };
  }

  #copyColumn<Column extends Uint32Array | Uint8Array>(ring: Column, out: Column, from: number): void {
    // Without views of the ring, which would be most of the garbage of a lane whose rows are copied one by one.
    for (let index = 0; index < out.length; index++) out[index] = ring[(from + index) & this.#mask] as number;
  }
}
