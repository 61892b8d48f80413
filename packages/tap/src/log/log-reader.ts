/** The recorder's side of the log: reads what the relay says that it has written, and leaves nothing of it there. */
import {
  type Block,
  blockOver,
  FIELD,
  HEADER_BYTES,
  PASSED,
  type Passed,
  type Progress,
  recordBytes,
} from './passed.ts';

/**
 * @param at microseconds since the tap opened
 * @param bytes of the record; they are gone once it returns
 */
export type Take = (type: Passed, connection: number, at: number, bytes: Uint8Array, value: number) => void;

export class LogReader {
  readonly #take: Take;
  readonly #onBlockRead: () => void;
  /** The one that is being read, and those behind it. */
  readonly #blocks: Block[] = [];
  #at = 0;

  /** @param onBlockRead called when a block has been read to its end, and may be written to again */
  constructor(take: Take, onBlockRead: () => void) {
    this.#take = take;
    this.#onBlockRead = onBlockRead;
  }

  read({ begun, filled }: Progress): void {
    for (const buffer of begun) this.#blocks.push(blockOver(buffer));
    for (;;) {
      const [block] = this.#blocks as [Block];
      const isLast = this.#blocks.length === 1;
      const from = this.#at;
      const ended = this.#readBlock(block, isLast ? filled : block.bytes.length);
      // It may have been a password.
      block.bytes.fill(0, from, this.#at + (ended ? HEADER_BYTES : 0));
      if (!ended) return;
      this.#blocks.shift();
      this.#at = 0;
      this.#onBlockRead();
    }
  }

  /** Returns whether the block has ended. */
  #readBlock({ instants, fields, bytes }: Block, to: number): boolean {
    while (this.#at < to) {
      const field = this.#at >> 2;
      const type = fields[field + FIELD.type] as Passed;
      if (type === PASSED.blockEnd) return true;
      const length = fields[field + FIELD.length] as number;
      const start = this.#at + HEADER_BYTES;
      const at = instants[this.#at >> 3] as number;
      const connection = fields[field + FIELD.connection] as number;
      this.#take(
        type,
        connection,
        at,
        bytes.subarray(start, start + length),
        fields[field + FIELD.value] as number,
      );
      this.#at += recordBytes(length);
    }
    return false;
  }
}
