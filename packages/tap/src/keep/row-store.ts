/** The rows that a tap keeps, of all connections in the order in which they were answered. The oldest are forgotten first. */
import { copyRows, newRows, type Rows } from '../rows.ts';

const SEGMENT_ROWS = 8192;

export interface Segment {
  rows: Rows;
  count: number;
}

export class RowStore {
  readonly #most: number;
  #segments: Segment[] = [];
  #count = 0;

  /** @param most rows that are kept at least, if there have been so many; up to 8,192 more are */
  constructor(most: number) {
    this.#most = most;
  }

  get count(): number {
    return this.#count;
  }

  /** Oldest first. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  add(rows: Rows, count: number): void {
    for (let from = 0; from < count; ) {
      const last = this.#lastWithRoom();
      const part = Math.min(count - from, SEGMENT_ROWS - last.count);
      copyRows(rows, from, last.rows, last.count, part);
      last.count += part;
      this.#count += part;
      from += part;
    }
    // They are forgotten by the segment.
    while (this.#count - SEGMENT_ROWS >= this.#most) this.#count -= this.#segments.shift()?.count ?? 0;
  }

  clear(): void {
    this.#segments = [];
    this.#count = 0;
  }

  #lastWithRoom(): Segment {
    const last = this.#segments.at(-1);
    if (last !== undefined && last.count < SEGMENT_ROWS) return last;
    const added = { rows: newRows(SEGMENT_ROWS), count: 0 };
    this.#segments.push(added);
    return added;
  }
}
