/** Replies as data, from the bytes that Redis sent. */

export type Reply =
  /** Bytes are printed as they are. */
  | { type: 'status' | 'error' | 'verbatim'; bytes: Uint8Array }
  /** Bytes are quoted and escaped. */
  | { type: 'bulk'; bytes: Uint8Array }
  | { type: 'integer' | 'double' | 'big number'; digits: string }
  | { type: 'boolean'; value: boolean }
  | { type: 'nil' }
  | { type: 'array' | 'set' | 'push'; elements: Reply[] }
  | { type: 'map'; entries: [key: Reply, value: Reply][] };

/**
 * One complete reply of RESP2 or RESP3. Strings are views of `raw`; attributes are left out.
 *
 * @throws RangeError where the bytes are not one complete reply
 */
export function readReply(raw: Uint8Array): Reply {
  return new ReplyReader(raw).readWhole();
}

/** The bytes of a text with a character for each. */
export function fromLatin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A character for each byte. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  if (bytes.length <= SHORT) {
    for (let at = 0; at < bytes.length; at++) text += CHARACTERS[bytes[at] ?? 0];
    return text;
  }
  for (let from = 0; from < bytes.length; from += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  }
  return text;
}

/** Up to this length, a character after the other takes less time than a call with all of them. */
const SHORT = 12;
/** Far below the number of arguments that engines accept in one call. */
const CHUNK = 8192;
const CHARACTERS: readonly string[] = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));

const CR = 0x0d;
const LF = 0x0a;

/** Reads a reply out of its bytes; strings are views of them. */
class ReplyReader {
  readonly #raw: Uint8Array;
  #at = 0;

  constructor(raw: Uint8Array) {
    this.#raw = raw;
  }

  readWhole(): Reply {
    const reply = this.#read();
    if (this.#at !== this.#raw.length) throw new RangeError(`bytes after the reply, at ${this.#at}`);
    return reply;
  }

  #read(): Reply {
    const mark = String.fromCharCode(this.#raw[this.#at++] ?? 0);
    switch (mark) {
      case '+':
        return { type: 'status', bytes: this.#line() };
      case '-':
        return { type: 'error', bytes: this.#line() };
      case '!':
        return this.#blob((bytes) => ({ type: 'error', bytes }));
      case ':':
        return { type: 'integer', digits: latin1(this.#line()) };
      case ',':
        return { type: 'double', digits: latin1(this.#line()) };
      case '(':
        return { type: 'big number', digits: latin1(this.#line()) };
      case '#':
        return { type: 'boolean', value: latin1(this.#line()) === 't' };
      case '_':
        this.#line();
        return { type: 'nil' };
      case '$':
        return this.#blob((bytes) => ({ type: 'bulk', bytes }));
      case '=':
        // The text follows three letters for its kind and a colon.
        return this.#blob((bytes) => ({ type: 'verbatim', bytes: bytes.subarray(4) }));
      case '*':
        return this.#aggregate('array');
      case '~':
        return this.#aggregate('set');
      case '>':
        return this.#aggregate('push');
      case '%': {
        const count = this.#length();
        return count === -1 ? { type: 'nil' } : { type: 'map', entries: this.#entries(count) };
      }
      case '|':
        this.#entries(this.#length());
        return this.#read();
      default:
        throw new RangeError(`no reply begins with ${JSON.stringify(mark)}, at ${this.#at - 1}`);
    }
  }

  #aggregate(type: 'array' | 'set' | 'push'): Reply {
    const count = this.#length();
    return count === -1 ? { type: 'nil' } : { type, elements: this.#times(count, () => this.#read()) };
  }

  #entries(count: number): [key: Reply, value: Reply][] {
    return this.#times(count, () => [this.#read(), this.#read()]);
  }

  #times<Element>(count: number, read: () => Element): Element[] {
    const elements: Element[] = [];
    for (let i = 0; i < count; i++) elements.push(read());
    return elements;
  }

  #blob(make: (bytes: Uint8Array) => Reply): Reply {
    const length = this.#length();
    if (length === -1) return { type: 'nil' };
    const bytes = this.#raw.subarray(this.#at, this.#at + length);
    this.#at += length + 2;
    if (this.#at > this.#raw.length) throw new RangeError('the reply ends inside a string');
    return make(bytes);
  }

  /** −1, as RESP2 writes for a missing value, or a length. */
  #length(): number {
    const digits = latin1(this.#line());
    if (!/^(?:-1|\d+)$/.test(digits)) throw new RangeError(`no length: ${JSON.stringify(digits)}`);
    return Number(digits);
  }

  /** Up to the next CRLF, which is skipped. */
  #line(): Uint8Array {
    const start = this.#at;
    for (let end = this.#raw.indexOf(CR, start); end !== -1; end = this.#raw.indexOf(CR, end + 1)) {
      if (this.#raw[end + 1] !== LF) continue;
      this.#at = end + 2;
      return this.#raw.subarray(start, end);
    }
    throw new RangeError('the reply ends inside a line');
  }
}
