/** Keeps the raw bytes of replies, within a budget, until they are passed on with their rows. Errors have a reserve. */

/** Share of the budget reserved for error replies: people look for those first. */
const ERROR_RESERVE = 1 / 8;

const NOTHING = new Uint8Array();

export class ReplyLog {
  #bytes = new Uint8Array(16 * 1024);
  /** Bytes kept, including those not yet copied. */
  #length = 0;
  /** The part of a chunk that is not yet copied. */
  #chunk: Uint8Array = NOTHING;
  #chunkStart = 0;
  #chunkEnd = 0;
  /** Where the current reply begins. */
  #open = 0;
  #budget: number;
  readonly #reserve: number;
  #overflowed = false;

  constructor(budgetBytes: number) {
    this.#budget = budgetBytes;
    this.#reserve = Math.floor(budgetBytes * ERROR_RESERVE);
  }

  /**
   * Adds bytes to the current reply. Beyond the budget they are counted but not kept. Copying is left to `settle`, which
   * handles consecutive replies at once: most are a handful of bytes, too few to be worth a call each.
   */
  append(chunk: Uint8Array, start: number, end: number): void {
    const size = end - start;
    if (this.#overflowed || this.#length - this.#open + size > this.#budget) {
      this.#overflowed = true;
      return;
    }
    if (chunk !== this.#chunk || start !== this.#chunkEnd) {
      this.settle();
      this.#chunk = chunk;
      this.#chunkStart = start;
    }
    this.#chunkEnd = end;
    this.#length += size;
  }

  /** Copies the bytes added so far; must be called before they may change. */
  settle(): void {
    const size = this.#chunkEnd - this.#chunkStart;
    if (size > 0) {
      this.#grow(this.#length);
      this.#bytes.set(this.#chunk.subarray(this.#chunkStart, this.#chunkEnd), this.#length - size);
    }
    this.#chunk = NOTHING;
    this.#chunkStart = 0;
    this.#chunkEnd = 0;
  }

  /** Ends the current reply. Returns how many of its bytes are kept: all or 0. */
  close(isError: boolean): number {
    const size = this.#length - this.#open;
    const floor = isError ? 0 : this.#reserve;
    if (this.#overflowed || this.#budget - size < floor) {
      this.settle();
      this.#length = this.#open;
      this.#overflowed = false;
      return 0;
    }
    this.#budget -= size;
    this.#open = this.#length;
    return size;
  }

  /** Removes and returns the oldest `size` bytes kept. The caller owns them. */
  take(size: number): Uint8Array<ArrayBuffer> {
    this.settle();
    const taken = new Uint8Array(size);
    taken.set(this.#bytes.subarray(0, size));
    this.#bytes.copyWithin(0, size, this.#length);
    this.#length -= size;
    this.#open -= size;
    return taken;
  }

  #grow(needed: number): void {
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
