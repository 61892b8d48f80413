/**
 * Finds the commands in what a client sends: arrays of bulk strings, and lines. As `RespScanner` does for replies; here the name of
 * each command is found too, and lines are commands.
 */
import { LIMITS } from '@roundtrip/protocol';
import { RespError } from '@roundtrip/wire';
import { Excerpt } from './excerpt.ts';

const [CR, LF, ZERO, NINE, ASTERISK, DOLLAR, MINUS] = [13, 10, 48, 57, 42, 36, 45] as const;

/** Redis hangs up on a line that is longer, and on more arguments or a longer one (`proto-max-bulk-len`, where it is not configured). */
const LONGEST_LINE = 64 * 1024;
const MOST_ARGUMENTS = 1024 * 1024;
const LONGEST_ARGUMENT = 512 * 1024 * 1024;

export interface RequestSink {
  /**
   * An array of bulk strings is complete.
   *
   * @param bytes that hold it from `start` to `end`; its beginning only, where it is longer than is kept
   * @param total its length, bytes
   * @param name where its name begins in `bytes`
   */
  command(
    bytes: Uint8Array,
    start: number,
    end: number,
    total: number,
    name: number,
    nameLength: number,
  ): void;
  /** A line is complete. @param line without its end */
  line(line: Uint8Array, total: number): void;
}

/** What is being read of a command that did not lie in one chunk as a whole. */
type Part = 'none' | 'count' | 'length' | 'payload' | 'line';

export class RequestScanner {
  readonly #sink: RequestSink;
  /** The beginning of a command that comes in pieces. */
  readonly #open = new Excerpt(LONGEST_LINE);
  #part: Part = 'none';
  #number = 0;
  #isNegative = false;
  /** Whether the mark of a bulk string has to come next. */
  #isLengthDue = false;
  #argumentsLeft = 0;
  #payloadLeft = 0;
  // Of the last command that `#endOfWhole` found.
  #name = 0;
  #nameLength = 0;

  constructor(sink: RequestSink) {
    this.#sink = sink;
  }

  /** Whether part of a command has been read. */
  get isWithinCommand(): boolean {
    return this.#part !== 'none';
  }

  /** @throws RespError where Redis would hang up; the scanner cannot be used afterwards */
  scan(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#part === 'none') {
        if (chunk[at] === ASTERISK) {
          const end = this.#endOfWhole(chunk, at);
          if (end > at) {
            const kept = Math.min(end, at + LIMITS.tapValueBytes);
            this.#sink.command(chunk, at, kept, end - at, this.#name, this.#nameLength);
            at = end;
            continue;
          }
          this.#begin('count');
          this.#open.add(chunk, at, at + 1);
          at++;
        } else {
          this.#begin('line');
        }
      } else {
        at = this.#proceed(chunk, at);
      }
    }
  }

  #begin(part: Part): void {
    this.#part = part;
    this.#number = 0;
    this.#isNegative = false;
    this.#open.clear(part === 'line' ? LONGEST_LINE : LIMITS.tapValueBytes);
  }

  /** The end of the command that begins at `at`, if it is complete and as clients send it; otherwise `at`. */
  #endOfWhole(chunk: Uint8Array, at: number): number {
    let end = at + 1;
    let count = 0;
    let byte = chunk[end] as number;
    for (; byte >= ZERO && byte <= NINE && count < MOST_ARGUMENTS; byte = chunk[++end] as number)
      count = count * 10 + (byte - ZERO);
    if (count === 0 || count > MOST_ARGUMENTS || byte !== CR || chunk[end + 1] !== LF) return at;
    end += 2;
    for (let left = count; left > 0; left--) {
      if (chunk[end] !== DOLLAR) return at;
      let length = 0;
      const digits = ++end;
      for (byte = chunk[end] as number; byte >= ZERO && byte <= NINE; byte = chunk[++end] as number)
        length = length * 10 + (byte - ZERO);
      if (end === digits || length > LONGEST_ARGUMENT || byte !== CR || chunk[end + 1] !== LF) return at;
      end += 2;
      if (left === count) {
        this.#name = end;
        this.#nameLength = length;
      }
      end += length + 2;
      if (end > chunk.length) return at;
    }
    return end;
  }

  /** Reads on in a command that comes in pieces; returns where it stopped. */
  #proceed(chunk: Uint8Array, from: number): number {
    if (this.#part === 'payload') {
      const end = Math.min(chunk.length, from + this.#payloadLeft);
      this.#open.add(chunk, from, end);
      this.#payloadLeft -= end - from;
      if (this.#payloadLeft === 0) this.#endArgument();
      return end;
    }
    const lf = chunk.indexOf(LF, from);
    const end = lf === -1 ? chunk.length : lf + 1;
    this.#open.add(chunk, from, end);
    if (this.#part === 'line') {
      if (this.#open.total > LONGEST_LINE) throw new RespError(`a line of more than ${LONGEST_LINE} bytes`);
      if (lf !== -1) this.#endLine();
      return end;
    }
    this.#readDigits(chunk, from, lf === -1 ? end : lf);
    if (lf !== -1) this.#endHeader();
    return end;
  }

  #readDigits(chunk: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const byte = chunk[at] as number;
      if (byte >= ZERO && byte <= NINE) this.#number = this.#number * 10 + (byte - ZERO);
      else if (byte === MINUS) this.#isNegative = true;
      else if (byte === DOLLAR && this.#isLengthDue) this.#isLengthDue = false;
      else if (byte !== CR) throw new RespError(`0x${byte.toString(16).padStart(2, '0')} in a RESP length`);
      if (this.#isLengthDue) throw new RespError('an argument that is no bulk string');
      if (this.#number > LONGEST_ARGUMENT) throw new RespError(`a RESP length over ${LONGEST_ARGUMENT}`);
    }
  }

  #endHeader(): void {
    if (this.#part === 'count') {
      // Redis ignores a command without arguments.
      if (this.#isNegative || this.#number === 0) {
        this.#part = 'none';
        return;
      }
      if (this.#number > MOST_ARGUMENTS) throw new RespError(`more than ${MOST_ARGUMENTS} arguments`);
      this.#argumentsLeft = this.#number;
      this.#beginArgument();
    } else {
      if (this.#isNegative || this.#isLengthDue) throw new RespError('an argument without a length');
      this.#part = 'payload';
      this.#payloadLeft = this.#number + 2;
    }
  }

  #beginArgument(): void {
    this.#part = 'length';
    this.#number = 0;
    this.#isLengthDue = true;
  }

  #endArgument(): void {
    this.#argumentsLeft--;
    if (this.#argumentsLeft > 0) return this.#beginArgument();
    this.#part = 'none';
    const { bytes, length, total } = this.#open;
    // What is kept of it begins with its name, or with as much of that as is kept.
    const header = bytes.indexOf(LF, bytes.indexOf(LF) + 1) + 1;
    const nameLength = this.#firstLength(bytes);
    this.#sink.command(bytes, 0, length, total, header, Math.min(nameLength, length - header));
    this.#open.erase();
  }

  #firstLength(bytes: Uint8Array): number {
    let length = 0;
    for (let at = bytes.indexOf(DOLLAR) + 1; bytes[at] !== CR && bytes[at] !== LF; at++)
      length = length * 10 + ((bytes[at] as number) - ZERO);
    return length;
  }

  #endLine(): void {
    this.#part = 'none';
    const { bytes, length, total } = this.#open;
    const end = bytes[length - 2] === CR ? length - 2 : length - 1;
    this.#sink.line(bytes.subarray(0, Math.max(0, end)), total);
    this.#open.erase();
  }
}
