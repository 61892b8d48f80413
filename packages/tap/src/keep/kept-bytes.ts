/** The bytes that a tap keeps of commands and replies, by their place among all that were ever kept. The oldest are forgotten first. */

const BLOCK_BYTES = 1024 * 1024;

export class KeptBytes {
  readonly #mostBlocks: number;
  /** Of consecutive places, oldest first. */
  readonly #blocks: Uint8Array[] = [];
  /** Place of the first byte of the first block. */
  #from = 0;
  #end = 0;

  /** @param most bytes that are kept, in whole megabytes */
  constructor(most: number) {
    this.#mostBlocks = Math.max(1, Math.floor(most / BLOCK_BYTES));
  }

  /** @param at their place: the end of those before */
  add(at: number, bytes: Uint8Array): void {
    if (at !== this.#end) this.#restart(at);
    for (let from = 0; from < bytes.length; ) {
      const within = (this.#end - this.#from) % BLOCK_BYTES;
      if (within === 0) this.#addBlock();
      const block = this.#blocks.at(-1) as Uint8Array;
      const part = bytes.subarray(from, from + BLOCK_BYTES - within);
      block.set(part, within);
      from += part.length;
      this.#end += part.length;
    }
  }

  /** A copy; undefined where they have been forgotten, or not come. */
  read(at: number, length: number): Uint8Array<ArrayBuffer> | undefined {
    if (at < this.#from || at + length > this.#end) return undefined;
    const read = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const place = at + done - this.#from;
      const block = this.#blocks[Math.floor(place / BLOCK_BYTES)] as Uint8Array;
      const within = place % BLOCK_BYTES;
      const part = block.subarray(within, Math.min(BLOCK_BYTES, within + length - done));
      read.set(part, done);
      done += part.length;
    }
    return read;
  }

  clear(): void {
    this.#restart(this.#end);
  }

  #addBlock(): void {
    const oldest = this.#blocks.length === this.#mostBlocks ? this.#blocks.shift() : undefined;
    if (oldest) this.#from += BLOCK_BYTES;
    this.#blocks.push(oldest ?? new Uint8Array(BLOCK_BYTES));
  }

  #restart(at: number): void {
    this.#blocks.length = 0;
    this.#from = at;
    this.#end = at;
  }
}
