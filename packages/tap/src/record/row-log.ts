/** Rows on their way to the keeper, in segments that it reads where they are. */
import { newSegment, type Rows, rowsOver, SEGMENT_ROWS } from '../rows.ts';

export class RowLog {
  /** The segment that is being filled. */
  rows: Rows;
  #begun: SharedArrayBuffer[] = [];
  #filled = 0;
  #total = 0;

  constructor() {
    this.rows = this.#begin();
  }

  /** Rows that have been recorded. */
  get total(): number {
    return this.#total;
  }

  /** The index in `rows` of one more row. */
  next(): number {
    if (this.#filled === SEGMENT_ROWS) {
      this.rows = this.#begin();
      this.#filled = 0;
    }
    this.#total++;
    return this.#filled++;
  }

  /** Segments that were begun since it was asked last. */
  takeBegun(): SharedArrayBuffer[] {
    const begun = this.#begun;
    this.#begun = [];
    return begun;
  }

  #begin(): Rows {
    const segment = newSegment();
    this.#begun.push(segment);
    return rowsOver(segment);
  }
}
