/**
 * Records one connection from the bytes that pass in both directions. It only looks: whatever the bytes are, it neither changes nor
 * delays them, and where it does not understand them, it stops recording this connection.
 */
import { LIMITS, STATUS } from '@roundtrip/protocol';
import { RespScanner } from '@roundtrip/wire';
import type { ConnectionState } from '../messages.ts';
import { argumentsIn, commandOf } from './command-bytes.ts';
import { Excerpt } from './excerpt.ts';
import { EXPECT, type Expect, FLAG } from './expect.ts';
import { InFlight } from './in-flight.ts';
import { isCommandLine, splitInline } from './inline-command.ts';
import { type Meaning, Meanings } from './meaning.ts';
import type { Recording } from './recording.ts';
import { Replies } from './replies.ts';
import { RequestScanner } from './request-scanner.ts';
import { type SpecialCommand, specialAt } from './special-commands.ts';

const [MINUS, BANG, PLUS, UPPER_Q] = [45, 33, 43, 81] as const;
const NOTHING = new Uint8Array();
/** Of the longest number that a column of 32 bits holds. */
const MOST = 2 ** 32 - 1;

export class ConnectionRecorder {
  readonly state: ConnectionState;
  /** Whether the client has asked Redis to hang up. */
  hasQuit = false;
  readonly #recording: Recording;
  readonly #inFlight = new InFlight();
  readonly #meanings = new Meanings();
  readonly #replies = new Replies();
  readonly #requestScanner: RequestScanner;
  readonly #replyScanner: RespScanner;
  /** The beginning of a reply that comes in pieces. */
  readonly #openReply = new Excerpt(LIMITS.tapValueBytes);
  /** Rows that have passed each stage. */
  #sent = 0;
  #arrived = 0;
  #replied = 0;
  #received = 0;
  #told = 0;
  /** Commands whose replies have not been delivered. */
  #outstanding = 0;
  #roundTrips = 0;
  /** When the first byte came of the command that is being sent, and whether nothing was outstanding then. */
  #begunAt: number | undefined;
  #begunIdle = false;
  #isRecordingRequests = true;
  #isRecordingReplies = true;
  /** The chunk that is being looked at, and the part of it that is yet to be kept. */
  #chunk: Uint8Array = NOTHING;
  #keepFrom = 0;
  #keepTo = 0;
  /** When it came. */
  #now = 0;

  constructor(state: ConnectionState, recording: Recording) {
    this.state = state;
    this.#recording = recording;
    this.#requestScanner = new RequestScanner({
      command: (bytes, start, end, total, name, nameLength) =>
        this.#onCommand(bytes, start, end, total, name, nameLength),
      line: (line, total) => this.#onLine(line, total),
    });
    this.#replyScanner = new RespScanner({
      value: (type, start, end) => this.#onValue(type, start, end),
      element: () => {},
      wantsElements: false,
    });
    recording.changed(state);
  }

  /** Rows that were sent so far. */
  get sent(): number {
    return this.#sent;
  }

  /** The client sent bytes. Instants are microseconds since the tap opened. Returns how many rows were sent so far. */
  requested(bytes: Uint8Array, now: number): number {
    if (!this.#isRecordingRequests) return this.#sent;
    this.#look(bytes, now);
    try {
      this.#requestScanner.scan(bytes);
    } catch {
      this.#stopRequests();
    }
    this.#keepPending();
    if (!this.#requestScanner.isWithinCommand) this.#begunAt = undefined;
    else if (this.#begunAt === undefined) this.#begin();
    return this.#sent;
  }

  /** Redis was handed all rows before `rows`. */
  arrived(rows: number, now: number): void {
    const { columns, mask } = this.#inFlight;
    for (let row = this.#arrived; row < rows; row++) columns.arrived[row & mask] = now;
    this.#arrived = Math.max(this.#arrived, rows);
    this.#tell(now);
  }

  /** Redis sent bytes. Returns how many rows were answered so far. */
  answered(bytes: Uint8Array, now: number): number {
    if (!this.#isRecordingReplies) return this.#replied;
    this.#look(bytes, now);
    try {
      this.#replyScanner.scan(bytes);
      if (this.#replyScanner.openType !== undefined) {
        const start = Math.max(0, bytes.length + this.#replyScanner.openStart);
        this.#openReply.add(bytes, start, bytes.length);
      }
    } catch {
      this.#stop(now);
    }
    this.#keepPending();
    return this.#replied;
  }

  /** The client was handed the replies to all rows before `rows`. */
  received(rows: number, now: number): void {
    this.#received = Math.max(this.#received, rows);
    this.#tell(now);
  }

  /** The connection is gone: what was not answered will not be. */
  close(now: number, reason?: string): void {
    this.#abandon(now);
    this.#isRecordingRequests = false;
    this.#isRecordingReplies = false;
    this.state.closedAt = now / 1000;
    if (reason !== undefined) this.state.reason = reason;
    this.#recording.changed(this.state);
  }

  // Requests.

  #begin(): void {
    this.#begunAt = this.#now;
    this.#begunIdle = this.#outstanding === 0;
  }

  #onCommand(
    bytes: Uint8Array,
    start: number,
    end: number,
    total: number,
    name: number,
    nameLength: number,
  ): void {
    const special = specialAt(bytes, name, nameLength);
    if (special !== undefined) {
      const sent = bytes.subarray(start, end);
      this.#onSpecial(special, argumentsIn(sent), countIn(sent), end - start === total, total);
      return;
    }
    const row = this.#addRow(this.#meanings.isQuiet ? this.#meanings.ordinary() : EXPECT.reply, total);
    if (this.#recording.keepsValues) this.#setKept(row, this.#keep(bytes, start, end), end - start);
    if (end - start < total) this.#setFlags(row, FLAG.cut);
  }

  #onLine(line: Uint8Array, total: number): void {
    const args = splitInline(line);
    if (args?.length === 0) return;
    if (args === undefined) {
      // Redis answers with an error and hangs up. What it is cannot be said, so nothing is kept of it.
      this.#setFlags(this.#addRow(this.#meanings.ordinary(), total), FLAG.cut);
      return;
    }
    if (!isCommandLine(args)) throw new Error('no command');
    const name = args[0] as Uint8Array;
    const special = specialAt(name, 0, name.length);
    if (special !== undefined) this.#onSpecial(special, args, args.length, true, total);
    else this.#keepWords(args, this.#addRow(this.#meanings.ordinary(), total));
  }

  #onSpecial(
    name: SpecialCommand,
    args: readonly Uint8Array[],
    count: number,
    isWhole: boolean,
    total: number,
  ): void {
    const meaning = this.#meanings.special(name, args, count, isWhole);
    const row = this.#addRow(meaning.expect, total);
    this.#inFlight.columns.due[row & this.#inFlight.mask] = meaning.due;
    this.#setFlags(row, meaning.flags | (isWhole ? 0 : FLAG.cut));
    this.#keepWords(meaning.redacted ?? args, row);
    this.#learn(meaning);
    if (name === 'quit') this.hasQuit = true;
    if (meaning.isLast) throw new Error('a replication stream');
  }

  #learn({ name, library }: Meaning): void {
    if (name === undefined && library === undefined) return;
    if (name !== undefined) this.state.name = name;
    if (library?.name !== undefined) this.state.library = library.name;
    if (library?.version !== undefined) {
      this.state.library = `${this.state.library ?? ''} ${library.version}`.trim();
    }
    this.#recording.changed(this.state);
  }

  #addRow(expect: Expect, total: number): number {
    const inFlight = this.#inFlight;
    if (this.#sent - this.#told >= LIMITS.tapRows) throw new Error('more commands under way than are kept');
    const row = this.#sent++;
    if (row - this.#told >= inFlight.capacity) inFlight.grow(this.#told, row);
    const { columns, mask } = inFlight;
    const slot = row & mask;
    const isIdle = this.#begunAt === undefined ? this.#outstanding === 0 : this.#begunIdle;
    if (expect !== EXPECT.none) {
      if (isIdle) this.#roundTrips++;
      this.#outstanding++;
    }
    columns.sent[slot] = this.#begunAt ?? this.#now;
    this.#begunAt = undefined;
    columns.roundTrip[slot] = Math.max(0, this.#roundTrips - 1);
    columns.requestBytes[slot] = Math.min(MOST, total);
    columns.requestKept[slot] = 0;
    columns.replyBytes[slot] = 0;
    columns.replyKept[slot] = 0;
    columns.expect[slot] = expect;
    columns.status[slot] = expect === EXPECT.none ? STATUS.unanswered : STATUS.ok;
    columns.flags[slot] = 0;
    columns.due[slot] = 0;
    return row;
  }

  #setKept(row: number, at: number, length: number): void {
    const { columns, mask } = this.#inFlight;
    columns.requestAt[row & mask] = at;
    columns.requestKept[row & mask] = length;
  }

  #setFlags(row: number, flags: number): void {
    const { columns, mask } = this.#inFlight;
    columns.flags[row & mask] = (columns.flags[row & mask] as number) | flags;
  }

  #keepWords(words: readonly Uint8Array[], row: number): void {
    if (!this.#recording.keepsValues) return;
    const bytes = commandOf(words);
    const length = Math.min(bytes.length, LIMITS.tapValueBytes);
    if (length < bytes.length) this.#setFlags(row, FLAG.cut);
    this.#setKept(row, this.#keep(bytes, 0, length), length);
  }

  /** Nothing of what the client sends can be told from now on. What it has sent may still be answered. */
  #stopRequests(): void {
    this.#isRecordingRequests = false;
    this.#countUnmatched();
    if (this.#oldest() === undefined) this.#isRecordingReplies = false;
  }

  // Replies.

  /** The slot of the oldest command that has not been answered; undefined if there is none. */
  #oldest(): number | undefined {
    const { columns, mask } = this.#inFlight;
    while (this.#replied < this.#sent && columns.expect[this.#replied & mask] === EXPECT.none)
      this.#replied++;
    return this.#replied < this.#sent ? this.#replied & mask : undefined;
  }

  #onValue(type: number, start: number, end: number): void {
    const slot = this.#oldest();
    const { columns } = this.#inFlight;
    const expect = slot === undefined ? undefined : (columns.expect[slot] as Expect);
    if (slot === undefined || expect === undefined || !this.#replies.isPlain(type, expect)) {
      const due = slot === undefined ? 0 : (columns.due[slot] as number);
      const relation = this.#replies.relate(type, this.#valueAt(start, end), expect, due);
      if (slot === undefined || relation === 'push' || relation === 'unmatched') {
        if (relation === 'unmatched') this.#countUnmatched();
      } else if (relation === 'part') {
        if (due > 0) columns.due[slot] = due - 1;
        this.#takeReply(slot, type, start, end);
      } else {
        this.#endReply(slot, type, start, end);
      }
    } else {
      this.#endReply(slot, type, start, end);
    }
    if (start < 0) this.#openReply.erase();
  }

  #endReply(slot: number, type: number, start: number, end: number): void {
    const { columns } = this.#inFlight;
    const expect = columns.expect[slot] as Expect;
    const isRefused = type === MINUS || type === BANG;
    if (isRefused) columns.status[slot] = STATUS.error;
    columns.replied[slot] = this.#now;
    this.#takeReply(slot, type, start, end);
    this.#replied++;
    if (expect !== EXPECT.reply) {
      const isQueued = type === PLUS && this.#valueAt(start, end)[1] === UPPER_Q;
      this.#replies.answered(expect, columns.due[slot] as number, isRefused, isQueued);
    }
    if (!this.#isRecordingRequests && this.#oldest() === undefined) this.#isRecordingReplies = false;
  }

  /** Counts the bytes of a reply, and keeps it if it is not too long. Of several confirmations the first is kept. */
  #takeReply(slot: number, type: number, start: number, end: number): void {
    const { columns } = this.#inFlight;
    const length = end - start;
    const counted = columns.replyBytes[slot] as number;
    columns.replyBytes[slot] = Math.min(MOST, counted + length);
    const flags = columns.flags[slot] as number;
    if (counted > 0 || length > LIMITS.tapValueBytes || !this.#recording.keepsValues) return;
    if (flags & FLAG.hidesReply) return;
    if (flags & FLAG.hidesError && (type === MINUS || type === BANG)) return;
    columns.replyKept[slot] = length;
    if (start >= 0) columns.replyAt[slot] = this.#keep(this.#chunk, start, end);
    else {
      columns.replyAt[slot] = this.#keep(this.#openReply.bytes, 0, this.#openReply.length);
      this.#keep(this.#chunk, 0, end);
    }
  }

  /** A value, or its beginning if it came in pieces and is long. */
  #valueAt(start: number, end: number): Uint8Array {
    if (start >= 0) return this.#chunk.subarray(start, end);
    const { bytes, length, isWhole } = this.#openReply;
    if (!isWhole) return bytes.subarray(0, length);
    const value = new Uint8Array(Math.min(length + end, 2 * LIMITS.tapValueBytes));
    value.set(bytes.subarray(0, length));
    value.set(this.#chunk.subarray(0, value.length - length), length);
    return value;
  }

  #countUnmatched(): void {
    this.state.unmatched = (this.state.unmatched ?? 0) + 1;
    this.#recording.changed(this.state);
  }

  #stop(now: number): void {
    this.#isRecordingReplies = false;
    this.#isRecordingRequests = false;
    this.#countUnmatched();
    this.#abandon(now);
  }

  // Both.

  #look(bytes: Uint8Array, now: number): void {
    this.#chunk = bytes;
    this.#keepFrom = 0;
    this.#keepTo = 0;
    this.#now = now;
  }

  /** Returns the place of the bytes. What follows one another in the chunk is kept at once. */
  #keep(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.#chunk) {
      this.#keepPending();
      return this.#recording.keep(bytes, start, end);
    }
    if (start !== this.#keepTo || this.#keepFrom === this.#keepTo) {
      this.#keepPending();
      this.#keepFrom = start;
    }
    this.#keepTo = end;
    return this.#recording.position + start - this.#keepFrom;
  }

  #keepPending(): void {
    if (this.#keepTo > this.#keepFrom) this.#recording.keep(this.#chunk, this.#keepFrom, this.#keepTo);
    this.#keepFrom = this.#keepTo;
  }

  /** Whatever has passed all stages is complete. */
  #tell(now: number): void {
    const { columns, mask } = this.#inFlight;
    for (; this.#told < this.#sent; this.#told++) {
      const slot = this.#told & mask;
      if (this.#told >= this.#arrived) return;
      if (columns.expect[slot] === EXPECT.none) {
        const arrived = columns.arrived[slot] as number;
        columns.replied[slot] = arrived;
        this.#recording.add(this.state.connection, this.#told, columns, slot, arrived);
      } else {
        if (this.#told >= this.#received) return;
        this.#outstanding--;
        this.#recording.add(this.state.connection, this.#told, columns, slot, now);
      }
    }
  }

  #abandon(now: number): void {
    const { columns, mask } = this.#inFlight;
    for (let row = this.#replied; row < this.#sent; row++) {
      columns.status[row & mask] = STATUS.unanswered;
      columns.replied[row & mask] = now;
    }
    this.#replied = this.#sent;
    this.arrived(this.#sent, now);
    this.received(this.#sent, now);
  }
}

/** The number of arguments in the header of a command. */
function countIn(command: Uint8Array): number {
  return Number.parseInt(String.fromCharCode(...command.subarray(1, 12)), 10);
}
