/**
 * The bytes that a tap keeps of commands and replies, by their place among all that were ever kept. The oldest are forgotten first.
 * What is read at once is never longer than a block.
 */
import { joinBytes } from '@roundtrip/wire';
import { BLOCK_BYTES } from '../record/byte-log.ts';

export class KeptBytes {
  readonly #mostBlocks: number;
  /** Of consecutive places, oldest first. The last one is still being filled. */
  readonly #blocks: Uint8Array[] = [];
  /** Place of the first byte of the first block. */
  #firstAt = 0;
  /** What was kept before this place has been forgotten. */
  #from = 0;
  #end = 0;

  /** @param most bytes that are kept, in whole megabytes */
  constructor(most: number) {
    this.#mostBlocks = Math.max(1, Math.floor(most / BLOCK_BYTES));
  }

  /** @param begun blocks that follow those before @param end bytes that are in all there ever were */
  add(begun: readonly SharedArrayBuffer[], end: number): void {
    for (const block of begun) this.#blocks.push(new Uint8Array(block));
    this.#end = end;
    this.#forgetBlocks(this.#blocks.length - this.#mostBlocks);
  }

  /** Undefined where they have been forgotten, or not come. Mostly a view of what is kept. */
  read(at: number, length: number): Uint8Array | undefined {
    if (at < this.#from || at + length > this.#end) return undefined;
    const place = at - this.#firstAt;
    const index = Math.floor(place / BLOCK_BYTES);
    const within = place - index * BLOCK_BYTES;
    const first = (this.#blocks[index] as Uint8Array).subarray(within, within + length);
    if (first.length === length) return first;
    return joinBytes([first, (this.#blocks[index + 1] as Uint8Array).subarray(0, length - first.length)]);
  }

  clear(): void {
    this.#forgetBlocks(this.#blocks.length - 1);
    this.#from = this.#end;
  }

  #forgetBlocks(count: number): void {
    if (count <= 0) return;
    this.#blocks.splice(0, count);
    this.#firstAt += count * BLOCK_BYTES;
    this.#from = Math.max(this.#from, this.#firstAt);
  }
}
