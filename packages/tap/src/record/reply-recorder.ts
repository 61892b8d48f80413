/** Redis's side of a connection that is recorded: the replies in what it sends, each with the command that it answers. */
import { LIMITS, STATUS } from '@roundtrip/protocol';
import { RespScanner } from '@roundtrip/wire';
import { Excerpt } from './excerpt.ts';
import { EXPECT, type Expect, FLAG } from './expect.ts';
import { KeptRanges } from './kept-ranges.ts';
import type { Recording } from './recording.ts';
import { Replies } from './replies.ts';
import { MOST, type UnderWay } from './under-way.ts';

const [MINUS, BANG, PLUS, UPPER_Q] = [45, 33, 43, 81] as const;
const utf8 = new TextEncoder();

export class ReplyRecorder {
  readonly #recording: Recording;
  readonly #underWay: UnderWay;
  readonly #onUnmatched: (reply: Uint8Array) => void;
  readonly #scanner: RespScanner;
  readonly #replies = new Replies();
  readonly #kept: KeptRanges;
  /** The beginning of a value that comes in pieces. */
  readonly #open = new Excerpt(LIMITS.tapValueBytes);
  #endsWhenIdle = false;
  #hasEnded = false;
  /** When the chunk came that is being looked at. */
  #now = 0;

  /** @param onUnmatched called with each reply that belongs to no command */
  constructor(recording: Recording, underWay: UnderWay, onUnmatched: (reply: Uint8Array) => void) {
    this.#recording = recording;
    this.#underWay = underWay;
    this.#onUnmatched = onUnmatched;
    this.#kept = new KeptRanges(recording);
    this.#scanner = new RespScanner({
      value: (type, start, end) => this.#onValue(type, start, end),
      element: () => {},
      wantsElements: false,
    });
  }

  /** Whether Redis refuses all but what has to do with subscriptions. */
  get isRefusing(): boolean {
    return this.#replies.areSubscriptionsOnly;
  }

  /** A subscription was sent with replies off. */
  expectStray(): void {
    this.#replies.expectStray();
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Nothing is recorded beyond the replies to what has been sent: nobody knows what follows. */
  endWhenIdle(): void {
    this.#endsWhenIdle = true;
    if (this.#underWay.oldest() === undefined) this.#hasEnded = true;
  }

  /** @throws RespError where these are no replies */
  record(chunk: Uint8Array, now: number): void {
    this.#now = now;
    this.#kept.begin(chunk);
    try {
      this.#scanner.scan(chunk);
    } finally {
      this.#kept.end();
    }
    if (this.#scanner.openType !== undefined)
      this.#open.add(chunk, Math.max(0, chunk.length + this.#scanner.openStart), chunk.length);
  }

  /** @param start negative if the value began in an earlier chunk */
  #onValue(type: number, start: number, end: number): void {
    if (this.#hasEnded) return;
    const slot = this.#underWay.oldest();
    const { columns } = this.#underWay;
    const expect = slot === undefined ? undefined : (columns.expect[slot] as Expect);
    if (slot !== undefined && expect !== undefined && this.#replies.isPlain(type, expect)) {
      this.#end(slot, type, start, end);
    } else {
      const due = slot === undefined ? 0 : (columns.due[slot] as number);
      const value = this.#valueAt(start, end);
      const relation = this.#replies.relate(type, value, expect, due);
      if (relation === 'unmatched') this.#onUnmatched(value);
      if (slot !== undefined && relation === 'part') {
        if (due > 0) columns.due[slot] = due - 1;
        this.#take(slot, type, start, end);
      }
      if (slot !== undefined && relation === 'last') this.#end(slot, type, start, end);
    }
    if (start < 0) this.#open.erase();
  }

  #end(slot: number, type: number, start: number, end: number): void {
    const { columns } = this.#underWay;
    const expect = columns.expect[slot] as Expect;
    const isRefused = isError(type);
    if (isRefused) columns.status[slot] = STATUS.error;
    this.#take(slot, type, start, end);
    this.#underWay.endOldest(this.#now);
    if (expect !== EXPECT.reply) {
      const isQueued = type === PLUS && this.#valueAt(start, end)[1] === UPPER_Q;
      this.#replies.answered(expect, columns.due[slot] as number, isRefused, isQueued);
    }
    if (this.#endsWhenIdle && this.#underWay.oldest() === undefined) this.#hasEnded = true;
  }

  /** Counts the bytes of a reply, and keeps it if it is not too long. Of several confirmations the first is kept. */
  #take(slot: number, type: number, start: number, end: number): void {
    const { columns } = this.#underWay;
    const length = end - start;
    const counted = columns.replyBytes[slot] as number;
    columns.replyBytes[slot] = Math.min(MOST, counted + length);
    const flags = columns.flags[slot] as number;
    if (counted > 0 || length > LIMITS.tapValueBytes || !this.#recording.keepsValues) return;
    if (flags & FLAG.hidesReply) return;
    if (flags & FLAG.hidesError && isError(type)) {
      const code = errorCodeOf(this.#valueAt(start, end));
      columns.replyKept[slot] = code.length;
      columns.replyAt[slot] = this.#kept.keep(code, 0, code.length);
      return;
    }
    columns.replyKept[slot] = length;
    if (start >= 0) {
      columns.replyAt[slot] = this.#kept.keep(this.#kept.chunk, start, end);
    } else {
      columns.replyAt[slot] = this.#kept.keep(this.#open.bytes, 0, this.#open.length);
      this.#kept.keep(this.#kept.chunk, 0, end);
    }
  }

  /** A value, or its beginning if it came in pieces and is long. */
  #valueAt(start: number, end: number): Uint8Array {
    const { chunk } = this.#kept;
    if (start >= 0) return chunk.subarray(start, end);
    const { bytes, length, isWhole } = this.#open;
    if (!isWhole) return bytes.subarray(0, length);
    const value = new Uint8Array(Math.min(length + end, 2 * LIMITS.tapValueBytes));
    value.set(bytes.subarray(0, length));
    value.set(chunk.subarray(0, value.length - length), length);
    return value;
  }
}

function isError(type: number): boolean {
  return type === MINUS || type === BANG;
}

/** An error reduced to its first word, which repeats nothing of what was sent. */
function errorCodeOf(reply: Uint8Array): Uint8Array {
  const [code = ''] = /^-[A-Z]{1,32}\b/.exec(String.fromCharCode(...reply.subarray(0, 40))) ?? ['-ERR'];
  return utf8.encode(`${code}\r\n`);
}
