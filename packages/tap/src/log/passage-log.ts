/** The relay's side of the log: appends to it, and waits where its reader is far behind. */
import {
  BLOCK_BYTES,
  type Block,
  blockOver,
  FIELD,
  HEADER_BYTES,
  PASSED,
  type Passed,
  type Progress,
  recordBytes,
} from './passed.ts';

/** How long what has passed may wait to be told, milliseconds. */
const TELL_WITHIN_MS = 40;
/** Blocks that wait to be read before the relay reads no more: as much as the kernel would hold back of many connections. */
const MOST_WAITING = 64;
/** Blocks that are not in use, and not given back. */
const MOST_SPARE = 4;
/** How often a relay that waits looks whether it may go on, milliseconds. */
const LOOK_EVERY_MS = 2;

const NO_BYTES = new Uint8Array();

export interface Reader {
  post(progress: Progress): void;
  /** Blocks that it has read to their end, as an integer of 32 bits that overflows. */
  read(): number;
}

export class PassageLog {
  readonly #reader: Reader;
  /** Oldest first. The last one is being filled. */
  readonly #unread: Block[] = [];
  readonly #spare: Block[] = [];
  /** As `Reader` counts them. */
  #read = 0;
  #block: Block;
  #at = 0;
  #begun: SharedArrayBuffer[] = [];
  #told = 0;
  #timer: NodeJS.Timeout | undefined;
  #waiting: (() => void)[] = [];

  constructor(reader: Reader) {
    this.#reader = reader;
    this.#block = this.#begin(BLOCK_BYTES);
  }

  /** Whether its reader is so far behind that nothing more should be read from a connection. */
  get isFull(): boolean {
    if (this.#unread.length > MOST_WAITING) this.#takeRead();
    return this.#unread.length > MOST_WAITING;
  }

  /** Once there is room. */
  whenRoom(goOn: () => void): void {
    this.#waiting.push(goOn);
    if (this.#waiting.length === 1) this.#lookForRoom();
  }

  /** @param at microseconds since the tap opened */
  append(type: Passed, connection: number, at: number, bytes: Uint8Array = NO_BYTES, value = 0): void {
    const needed = recordBytes(bytes.length);
    // There is always room for the record that ends the block.
    if (this.#at + needed + HEADER_BYTES > this.#block.bytes.length) {
      this.#header(PASSED.blockEnd, 0, at, 0, 0);
      this.#block = this.#begin(Math.max(BLOCK_BYTES, needed + HEADER_BYTES));
      this.flush();
    }
    this.#header(type, connection, at, bytes.length, value);
    const start = this.#at + HEADER_BYTES;
    if (bytes.length > 0) this.#block.bytes.set(bytes, start);
    this.#at += needed;
    this.#timer ??= setTimeout(() => this.flush(), TELL_WITHIN_MS);
  }

  /** Tells the reader how far it may read. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#begun.length === 0 && this.#at === this.#told) return;
    this.#reader.post({ type: 'passed', begun: this.#begun, filled: this.#at });
    this.#begun = [];
    this.#told = this.#at;
  }

  #header(type: Passed, connection: number, at: number, length: number, value: number): void {
    const { instants, fields } = this.#block;
    const field = this.#at >> 2;
    instants[this.#at >> 3] = at;
    fields[field + FIELD.connection] = connection;
    fields[field + FIELD.type] = type;
    fields[field + FIELD.length] = length;
    fields[field + FIELD.value] = value;
  }

  #begin(bytes: number): Block {
    this.#takeRead();
    const spare = bytes === BLOCK_BYTES ? this.#spare.pop() : undefined;
    const block = spare ?? blockOver(new SharedArrayBuffer(bytes));
    this.#unread.push(block);
    this.#begun.push(block.buffer);
    this.#at = 0;
    return block;
  }

  /** What has been read to its end is written to again. */
  #takeRead(): void {
    const read = this.#reader.read();
    while (this.#read !== read) {
      this.#read = (this.#read + 1) | 0;
      const block = this.#unread.shift();
      if (block?.bytes.length === BLOCK_BYTES && this.#spare.length < MOST_SPARE) this.#spare.push(block);
    }
  }

  #lookForRoom(): void {
    if (this.isFull) {
      setTimeout(() => this.#lookForRoom(), LOOK_EVERY_MS);
      return;
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const goOn of waiting) goOn();
  }
}
