/** The beginning of something that comes in pieces, up to a bound, and its length so far. */

const INITIAL = 256;
const EMPTY = new Uint8Array();

export class Excerpt {
  bytes = EMPTY;
  /** Bytes that are there. */
  length = 0;
  /** Bytes that have come. */
  total = 0;
  #bound: number;

  /** @param bound most bytes that are kept */
  constructor(bound: number) {
    this.#bound = bound;
  }

  get isWhole(): boolean {
    return this.length === this.total;
  }

  clear(bound = this.#bound): void {
    this.#bound = bound;
    this.length = 0;
    this.total = 0;
  }

  add(source: Uint8Array, start: number, end: number): void {
    this.total += end - start;
    const room = Math.min(end - start, this.#bound - this.length);
    if (room <= 0) return;
    const needed = this.length + room;
    if (needed > this.bytes.length) {
      const wider = new Uint8Array(Math.min(this.#bound, Math.max(INITIAL, 2 * needed)));
      wider.set(this.bytes.subarray(0, this.length));
      this.bytes = wider;
    }
    this.bytes.set(source.subarray(start, start + room), this.length);
    this.length = needed;
  }

  /** Leaves nothing of it in memory. */
  erase(): void {
    this.bytes = EMPTY;
    this.length = 0;
    this.total = 0;
  }
}
