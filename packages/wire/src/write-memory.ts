/**
 * Encodes what a client writes, again and again into the same memory: fresh memory for every batch costs the lane that
 * is measured more than the encoding itself.
 */
import { clientBytes } from '@roundtrip/platform';
import { encoded } from './encoded.ts';

/** Room for a character that is only half written. */
const SLACK = 4;

export class WriteMemory {
  #memory = clientBytes(new Uint8Array(16 * 1024));

  /** The text as UTF-8, to be used before the next is asked for. */
  encode(text: string): Uint8Array {
    if (text.length + SLACK > this.#memory.length) {
      this.#memory = clientBytes(new Uint8Array(text.length + text.length / 2 + SLACK));
    }
    const length = this.#memory.write(text);
    // Characters of several bytes may not have had room.
    return length + SLACK > this.#memory.length ? encoded(text) : this.#memory.subarray(0, length);
  }
}
