/**
 * The bytes that a tap keeps of commands and replies, by their place among all that were ever kept. The oldest are forgotten first.
 * What is read at once is never longer than a block.
 */
import { joinBytes } from '@roundtrip/wire';

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

  /** Undefined where they have been forgotten, or not come. Valid until the next `add`: mostly a view of what is kept. */
  read(at: number, length: number): Uint8Array | undefined {
    if (at < this.#from || at + length > this.#end) return undefined;
    const place = at - this.#from;
    const index = Math.floor(place / BLOCK_BYTES);
    const within = place - index * BLOCK_BYTES;
    const first = (this.#blocks[index] as Uint8Array).subarray(within, within + length);
    if (first.length === length) return first;
    return joinBytes([first, (this.#blocks[index + 1] as Uint8Array).subarray(0, length - first.length)]);
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
