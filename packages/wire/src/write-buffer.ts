/**
 * Encodes a client's writes into the same memory over and over: allocating memory for every batch would cost the measured
 * lane more than the encoding itself.
 */
import { clientBytes } from '@roundtrip/platform';
import { encodeUtf8 } from './encode-utf8.ts';

/** Room for one incomplete character. */
const SLACK = 4;

export class WriteBuffer {
  #buffer = clientBytes(new Uint8Array(16 * 1024));

  /** The text as UTF-8, valid until the next call. */
  encode(text: string): Uint8Array {
    if (text.length + SLACK > this.#buffer.length) {
      this.#buffer = clientBytes(new Uint8Array(text.length + text.length / 2 + SLACK));
    }
    const length = this.#buffer.write(text);
    // Multi-byte characters may not have fitted.
    return length + SLACK > this.#buffer.length ? encodeUtf8(text) : this.#buffer.subarray(0, length);
  }
}
