/**
 * Encodes what a client writes, again and again into the same memory: fresh memory for every batch costs the lane that
 * is measured more than the encoding itself.
 */

const utf8 = new TextEncoder();

export class WriteMemory {
  #memory = new Uint8Array(16 * 1024);

  /** The text as UTF-8, to be used before the next is asked for. */
  encode(text: string): Uint8Array {
    if (text.length > this.#memory.length) this.#memory = new Uint8Array(Math.ceil(1.5 * text.length));
    const { read, written } = utf8.encodeInto(text, this.#memory);
    // Characters of several bytes may not have had room.
    return read < text.length ? utf8.encode(text) : this.#memory.subarray(0, written);
  }
}
