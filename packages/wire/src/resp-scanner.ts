/** Finds where RESP values end in a byte stream, without decoding them. Handles RESP2 and RESP3, split anywhere. */

const CR = 13;
const LF = 10;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const ASTERISK = 42;
const DOLLAR = 36;

/** How to find the end of a value. */
const KIND = {
  /** Ends at the end of its line. */
  line: 1,
  /** A length, then that many bytes and CR LF. */
  bulk: 2,
  /** A count, then that many values. */
  array: 3,
  /** A count, then twice that many values. */
  map: 4,
  /** Like a map, but it precedes the value it describes and does not count as a value. */
  attribute: 5,
} as const;

/** `KIND` by first byte; 0 if no value starts with that byte. */
const KIND_OF = new Uint8Array(256);
for (const [kind, firstBytes] of [
  [KIND.line, '+-:_#,('],
  [KIND.bulk, '$!='],
  [KIND.array, '*~>'],
  [KIND.map, '%'],
  [KIND.attribute, '|'],
] as const) {
  for (const byte of firstBytes) KIND_OF[byte.charCodeAt(0)] = kind;
}

/** Deeper than any Redis reply: treated as a corrupt stream. */
const MAX_DEPTH = 128;

/** The longest payload that Redis itself accepts (`proto-max-bulk-len`), and more elements than any reply has. */
const MAX_COUNT = 512 * 1024 * 1024;

/** Arrays with more elements take the slow path. */
const MAX_PLAIN = 10_000;

/** The end of the bulk string at `at` if it is complete; `otherwise` if it is incomplete, or null. */
function endOfBulk(chunk: Uint8Array, at: number, otherwise: number): number {
  let end = at + 1;
  let length = 0;
  let byte = chunk[end] as number;
  const begin = end;
  for (; byte >= ZERO && byte <= NINE; byte = chunk[++end] as number) length = length * 10 + (byte - ZERO);
  if (end === begin || length > MAX_COUNT || byte !== CR || chunk[end + 1] !== LF) return otherwise;
  end += 2 + length + 2;
  return end <= chunk.length ? end : otherwise;
}

/**
 * Receives what a scanner finds. `type` is the first byte of the value. Offsets are relative to the chunk being scanned; a
 * start is negative if the value began in an earlier chunk.
 */
export interface RespSink {
  /** A value at the top level is complete. */
  value(type: number, start: number, end: number): void;
  /** An element of a top-level array is complete; reported before its array, and only while `wantsElements` is true. */
  element(type: number, start: number, end: number): void;
  readonly wantsElements: boolean;
}

/** The peer sent bytes that are not RESP. */
export class RespError extends Error {
  override readonly name = 'RespError';
}

/** Takes O(bytes of headers and lines), and O(1) per bulk string payload; allocates nothing. */
export class RespScanner {
  readonly #sink: RespSink;
  /** Values that each open aggregate still lacks, outermost first. */
  readonly #pending = new Int32Array(MAX_DEPTH);
  readonly #isAttribute = new Uint8Array(MAX_DEPTH);
  #depth = 0;
  /** First byte of the value whose line or header is being read; 0 if a value is about to begin. */
  #type = 0;
  /** The number in the header being read. */
  #number = 0;
  #isNull = false;
  /** Payload bytes still to skip, including CR LF. */
  #skip = 0;
  /** An attribute's bytes belong to the value it describes, so the value opens with whichever comes first. */
  #topOpen = false;
  #topType = 0;
  #topStart = 0;
  #elementOpen = false;
  #elementType = 0;
  #elementStart = 0;

  constructor(sink: RespSink) {
    this.#sink = sink;
  }

  /** Start of the unfinished top-level value relative to the end of the scanned bytes: negative, or 0 if there is none. */
  get openStart(): number {
    return this.#topOpen ? this.#topStart : 0;
  }

  /** Like `openStart`, for the unfinished element of a top-level array. */
  get openElementStart(): number {
    return this.#elementOpen ? this.#elementStart : 0;
  }

  /** First byte of the unfinished top-level value; undefined if there is none. */
  get openType(): number | undefined {
    return this.#topOpen ? this.#topType : undefined;
  }

  /** @throws RespError if the bytes are not RESP; the scanner cannot be used afterwards. */
  scan(chunk: Uint8Array): void {
    const length = chunk.length;
    let at = 0;
    while (at < length) {
      if (this.#isAtTop) {
        const end = this.#endOfPlainValue(chunk, at);
        if (end > at) {
          this.#sink.value(chunk[at] as number, at, end);
          at = end;
          continue;
        }
      }
      if (this.#skip > 0) {
        const step = Math.min(this.#skip, length - at);
        this.#skip -= step;
        at += step;
        if (this.#skip === 0) this.#endValue(at);
      } else if (this.#type === 0) {
        this.#beginValue(chunk[at] as number, at);
        at++;
      } else if (KIND_OF[this.#type] === KIND.line) {
        at = this.#skipLine(chunk, at);
      } else {
        at = this.#readHeader(chunk, at);
      }
    }
    this.#topStart -= length;
    this.#elementStart -= length;
  }

  get #isAtTop(): boolean {
    return this.#depth === 0 && !this.#topOpen && !this.#sink.wantsElements;
  }

  /**
   * Fast path: the end of a complete top-level value that contains nothing but bulk strings. Nearly all commands and replies
   * are of that kind, and scanning competes with the lane being measured. Returns `at` for any other or incomplete value.
   */
  #endOfPlainValue(chunk: Uint8Array, at: number): number {
    const kind = KIND_OF[chunk[at] as number];
    if (kind === KIND.line) {
      for (let end = at + 1; end < chunk.length; end++) if (chunk[end] === LF) return end + 1;
      return at;
    }
    if (kind === KIND.bulk) return endOfBulk(chunk, at, at);
    if (chunk[at] !== ASTERISK) return at;
    let end = at + 1;
    let count = 0;
    let byte = chunk[end] as number;
    for (; byte >= ZERO && byte <= NINE && count < MAX_PLAIN; byte = chunk[++end] as number) {
      count = count * 10 + (byte - ZERO);
    }
    if (count === 0 || count >= MAX_PLAIN || byte !== CR || chunk[end + 1] !== LF) return at;
    end += 2;
    for (; count > 0; count--) {
      if (chunk[end] !== DOLLAR) return at;
      end = endOfBulk(chunk, end, at);
      if (end === at) return at;
    }
    return end;
  }

  #beginValue(type: number, at: number): void {
    if (KIND_OF[type] === 0) {
      throw new RespError(`0x${type.toString(16).padStart(2, '0')} cannot begin a RESP value`);
    }
    if (this.#depth === 0) {
      if (!this.#topOpen) this.#topStart = at;
      this.#topOpen = true;
      this.#topType = type;
    } else if (this.#depth === 1) {
      if (!this.#elementOpen) this.#elementStart = at;
      this.#elementOpen = true;
      this.#elementType = type;
    }
    this.#type = type;
    this.#number = 0;
    this.#isNull = false;
  }

  #skipLine(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      if (chunk[at] === LF) {
        this.#type = 0;
        this.#endValue(at + 1);
        return at + 1;
      }
    }
    return chunk.length;
  }

  #readHeader(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (byte >= ZERO && byte <= NINE) {
        this.#number = this.#number * 10 + (byte - ZERO);
        if (this.#number > MAX_COUNT) throw new RespError(`a RESP length over ${MAX_COUNT}`);
      } else if (byte === LF) {
        this.#endHeader(at + 1);
        return at + 1;
      } else if (byte === MINUS) {
        this.#isNull = true;
      } else if (byte !== CR) {
        throw new RespError(`0x${byte.toString(16).padStart(2, '0')} in a RESP length`);
      }
    }
    return chunk.length;
  }

  #endHeader(at: number): void {
    const kind = KIND_OF[this.#type];
    this.#type = 0;
    if (this.#isNull) {
      this.#endValue(at);
    } else if (kind === KIND.bulk) {
      this.#skip = this.#number + 2;
    } else if (this.#number > 0) {
      if (this.#depth === MAX_DEPTH) throw new RespError(`RESP nested deeper than ${MAX_DEPTH}`);
      this.#pending[this.#depth] = kind === KIND.array ? this.#number : 2 * this.#number;
      this.#isAttribute[this.#depth] = kind === KIND.attribute ? 1 : 0;
      this.#depth++;
      if (this.#depth === 1) this.#elementOpen = false;
    } else if (kind !== KIND.attribute) {
      this.#endValue(at);
    }
  }

  /** Ends a value at the current depth, and every aggregate it completes. */
  #endValue(end: number): void {
    while (this.#depth > 0) {
      const top = this.#depth - 1;
      const isAttribute = this.#isAttribute[top] === 1;
      if (top === 0) {
        this.#elementOpen = false;
        if (!isAttribute && this.#sink.wantsElements) {
          this.#sink.element(this.#elementType, this.#elementStart, end);
        }
      }
      const pending = (this.#pending[top] as number) - 1;
      this.#pending[top] = pending;
      if (pending > 0) return;
      this.#depth = top;
      if (isAttribute) return;
    }
    this.#topOpen = false;
    this.#sink.value(this.#topType, this.#topStart, end);
  }
}
