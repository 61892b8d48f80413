/** The rows that a tap keeps, of all connections in the order in which they were answered. The oldest are forgotten first. */
import { type RowRange, rowsOver, SEGMENT_ROWS } from '../rows.ts';

export class RowStore {
  readonly #most: number;
  /** Oldest first. All but the last one are filled. */
  #kept: RowRange[] = [];
  #count = 0;
  /** Of all there ever were. */
  #total = 0;

  /** @param most rows that are kept at least, if there have been so many; up to 8,192 more are */
  constructor(most: number) {
    this.#most = most;
  }

  get count(): number {
    return this.#count;
  }

  /** Oldest first. */
  get ranges(): readonly RowRange[] {
    return this.#kept;
  }

  /**
   * Returns the rows that are new.
   *
   * @param begun segments that follow those before
   * @param total rows that are in all there ever were
   */
  add(begun: readonly SharedArrayBuffer[], total: number): RowRange[] {
    const added: RowRange[] = [];
    let left = total - this.#total;
    const last = this.#kept.at(-1);
    const next = begun.map((segment) => ({ rows: rowsOver(segment), from: 0, to: 0 }));
    for (const range of last ? [last, ...next] : next) {
      const to = Math.min(SEGMENT_ROWS, range.to + left);
      if (to > range.to) added.push({ rows: range.rows, from: range.to, to });
      left -= to - range.to;
      range.to = to;
    }
    this.#kept.push(...next);
    this.#count += total - this.#total;
    this.#total = total;
    // They are forgotten by the segment.
    while (this.#count - SEGMENT_ROWS >= this.#most) this.#count -= lengthOf(this.#kept.shift());
    return added;
  }

  clear(): void {
    const last = this.#kept.at(-1);
    this.#kept = last === undefined ? [] : [{ ...last, from: last.to }];
    this.#count = 0;
  }
}

function lengthOf(range: RowRange | undefined): number {
  return range === undefined ? 0 : range.to - range.from;
}
