/** Bytes of commands and replies that are to be kept: one after another, in blocks that the keeper reads where they are. */

/** Written by one thread and read by another, without a copy. */
export const BLOCK_BYTES = 1024 * 1024;

export class ByteLog {
  /** The block that is being filled. */
  #block = new Uint8Array(new SharedArrayBuffer(0));
  #begun: SharedArrayBuffer[] = [];
  #filled = 0;
  #total = 0;

  /** Bytes that have been kept, and so the place of the next one. */
  get total(): number {
    return this.#total;
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    for (let from = start; from < end; ) {
      if (this.#filled === this.#block.length) this.#begin();
      const to = Math.min(end, from + this.#block.length - this.#filled);
      this.#copy(bytes, from, to);
      from = to;
    }
    this.#total += end - start;
  }

  /** Blocks that were begun since it was asked last. */
  takeBegun(): SharedArrayBuffer[] {
    const begun = this.#begun;
    this.#begun = [];
    return begun;
  }

  #begin(): void {
    const block = new SharedArrayBuffer(BLOCK_BYTES);
    this.#begun.push(block);
    this.#block = new Uint8Array(block);
    this.#filled = 0;
  }

  #copy(bytes: Uint8Array, from: number, to: number): void {
    const block = this.#block;
    let at = this.#filled;
    // For a few bytes a view costs more than a loop.
    if (to - from <= 48) for (let index = from; index < to; index++) block[at++] = bytes[index] as number;
    else block.set(bytes.subarray(from, to), at);
    this.#filled += to - from;
  }
}
