/** Keeps the raw bytes of replies until they are handed on with their rows, within a budget; errors have a reserve. */

/** Share of the budget that only error replies may use: they are what a person looks for first. */
const ERROR_RESERVE = 1 / 8;

export class ReplyLog {
  #bytes: Buffer = Buffer.allocUnsafe(16 * 1024);
  #length = 0;
  /** Where the reply being received begins. */
  #open = 0;
  #budget: number;
  readonly #reserve: number;
  #overflown = false;

  constructor(budgetBytes: number) {
    this.#budget = budgetBytes;
    this.#reserve = Math.floor(budgetBytes * ERROR_RESERVE);
  }

  /** Adds bytes to the reply being received. Beyond the budget they are counted, not kept. */
  append(chunk: Buffer, start: number, end: number): void {
    const size = end - start;
    if (this.#overflown || this.#length - this.#open + size > this.#budget) {
      this.#overflown = true;
      return;
    }
    this.#grow(this.#length + size);
    // Most replies are a handful of bytes, for which a call into native code costs more than the loop.
    if (size < 32) {
      for (let from = start, to = this.#length; from < end; from++, to++)
        this.#bytes[to] = chunk[from] as number;
    } else {
      chunk.copy(this.#bytes, this.#length, start, end);
    }
    this.#length += size;
  }

  /** Ends the reply being received. Gives the bytes kept of it: all, or 0. */
  close(isError: boolean): number {
    const size = this.#length - this.#open;
    const floor = isError ? 0 : this.#reserve;
    if (this.#overflown || this.#budget - size < floor) {
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
    const taken = new Uint8Array(size);
    taken.set(this.#bytes.subarray(0, size));
    this.#bytes.copyWithin(0, size, this.#length);
    this.#length -= size;
    this.#open -= size;
    return taken;
  }

  #grow(needed: number): void {
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
