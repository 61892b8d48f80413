/** Keeps the raw bytes of replies until they are handed on with their rows, within a budget; errors have a reserve. */

/** Share of the budget that only error replies may use: they are what a person looks for first. */
const ERROR_RESERVE = 1 / 8;

const NOTHING = new Uint8Array();

export class ReplyLog {
  #bytes = new Uint8Array(16 * 1024);
  /** Bytes kept, those included that are yet to be copied. */
  #length = 0;
  /** What is yet to be copied: a stretch of a chunk. */
  #chunk: Uint8Array = NOTHING;
  #chunkStart = 0;
  #chunkEnd = 0;
  /** Where the reply being received begins. */
  #open = 0;
  #budget: number;
  readonly #reserve: number;
  #overflown = false;

  constructor(budgetBytes: number) {
    this.#budget = budgetBytes;
    this.#reserve = Math.floor(budgetBytes * ERROR_RESERVE);
  }

  /**
   * Adds bytes to the reply being received. Beyond the budget they are counted, not kept. They are copied by `settle`,
   * replies that follow one another at once: most are a handful of bytes, for which a call each would cost too much.
   */
  append(chunk: Uint8Array, start: number, end: number): void {
    const size = end - start;
    if (this.#overflown || this.#length - this.#open + size > this.#budget) {
      this.#overflown = true;
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

  /** Copies what was added: to be called before its bytes may change. */
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

  /** Ends the reply being received. Gives the bytes kept of it: all, or 0. */
  close(isError: boolean): number {
    const size = this.#length - this.#open;
    const floor = isError ? 0 : this.#reserve;
    if (this.#overflown || this.#budget - size < floor) {
      this.settle();
      this.#length = this.#open;
      this.#overflown = false;
      return 0;
    }
    this.#budget -= size;
    this.#open = this.#length;
    return size;
  }

  /** Takes out the oldest `size` bytes kept; they are the caller's. */
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
