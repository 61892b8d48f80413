/** Bytes of commands and replies that are to be kept, on their way to the keeper: one after another, each with its place among all. */

const CAPACITY = 256 * 1024;

export class ByteLog {
  #bytes = new Uint8Array(CAPACITY);
  #length = 0;
  /** Place of the first of `#bytes`. */
  #from = 0;

  /** Where the next byte will be. */
  get position(): number {
    return this.#from + this.#length;
  }

  get length(): number {
    return this.#length;
  }

  /** Whether so many more may be appended before the next `take`. */
  hasRoomFor(bytes: number): boolean {
    return this.#length + bytes <= this.#bytes.length;
  }

  /** Makes room for so many, however many they are. Nothing may be in it. */
  widen(bytes: number): void {
    if (bytes > this.#bytes.length) this.#bytes = new Uint8Array(bytes);
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    const target = this.#bytes;
    let at = this.#length;
    // For a few bytes a view costs more than a loop.
    if (end - start <= 48)
      for (let index = start; index < end; index++) target[at++] = bytes[index] as number;
    else target.set(bytes.subarray(start, end), at);
    this.#length += end - start;
  }

  /** Removes what is in it. */
  take(): { bytes: Uint8Array<ArrayBuffer>; bytesAt: number } {
    const taken = { bytes: this.#bytes.slice(0, this.#length), bytesAt: this.#from };
    this.#from += this.#length;
    this.#length = 0;
    if (this.#bytes.length > CAPACITY) this.#bytes = new Uint8Array(CAPACITY);
    return taken;
  }
}
