import type { Argument } from './argument.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** Builds an argument from text and single bytes; it stays text as long as text can represent it. */
export class LiteralBuilder {
  #text = '';
  /** Everything so far, from the first non-ASCII byte on. */
  #bytes: number[] | undefined;

  get isEmpty(): boolean {
    return this.#text === '' && this.#bytes === undefined;
  }

  /** @param text whole characters: no half of a surrogate pair */
  addText(text: string): void {
    if (this.#bytes === undefined) this.#text += text;
    else for (const byte of encodeUtf8(text)) this.#bytes.push(byte);
  }

  addByte(byte: number): void {
    if (byte < 0x80) {
      this.addText(String.fromCharCode(byte));
      return;
    }
    this.#bytes ??= Array.from(encodeUtf8(this.#text));
    this.#bytes.push(byte);
  }

  /** Returns the argument and empties the builder. */
  take(): Argument {
    const bytes = this.#bytes;
    const value = bytes === undefined ? this.#text : (decodeUtf8(bytes) ?? Uint8Array.from(bytes));
    this.#text = '';
    this.#bytes = undefined;
    return value;
  }
}
