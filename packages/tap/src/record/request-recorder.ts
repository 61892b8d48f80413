/** The client's side of a connection that is recorded: the commands in what it sends. */
import { LIMITS } from '@roundtrip/protocol';
import { argumentsIn, commandOf } from './command-bytes.ts';
import { EXPECT, FLAG } from './expect.ts';
import { isCommandLine, splitInline } from './inline-command.ts';
import { KeptRanges } from './kept-ranges.ts';
import { type Meaning, Meanings } from './meaning.ts';
import type { Recording } from './recording.ts';
import { RequestScanner } from './request-scanner.ts';
import { type SpecialCommand, specialAt } from './special-commands.ts';
import type { UnderWay } from './under-way.ts';

export class RequestRecorder {
  readonly #recording: Recording;
  readonly #underWay: UnderWay;
  /** Told what a command says of its connection. */
  readonly #learn: (meaning: Meaning, name: SpecialCommand) => void;
  readonly #scanner: RequestScanner;
  readonly #meanings: Meanings;
  readonly #kept: KeptRanges;
  /** When the first byte came of the command that is being sent, and whether nothing was outstanding then. */
  #begunAt: number | undefined;
  #begunIdle = false;
  /** When the chunk came that is being looked at. */
  #now = 0;

  /** @param isRefusing as `Meanings` has it */
  constructor(
    recording: Recording,
    underWay: UnderWay,
    isRefusing: () => boolean,
    learn: (meaning: Meaning, name: SpecialCommand) => void,
  ) {
    this.#recording = recording;
    this.#underWay = underWay;
    this.#meanings = new Meanings(isRefusing);
    this.#learn = learn;
    this.#kept = new KeptRanges(recording);
    this.#scanner = new RequestScanner({
      command: (bytes, start, end, total, name, nameLength) =>
        this.#onCommand(bytes, start, end, total, name, nameLength),
      line: (line, total) => this.#onLine(line, total),
    });
  }

  /** @throws Error where nothing can be told of what follows */
  record(chunk: Uint8Array, now: number): void {
    this.#now = now;
    this.#kept.begin(chunk);
    try {
      this.#scanner.scan(chunk);
    } finally {
      this.#kept.end();
    }
    if (!this.#scanner.isWithinCommand) {
      this.#begunAt = undefined;
    } else if (this.#begunAt === undefined) {
      this.#begunAt = now;
      this.#begunIdle = this.#underWay.isIdle;
    }
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
    const slot = this.#add(this.#meanings.isQuiet ? this.#meanings.ordinary() : EXPECT.reply, total);
    if (end - start < total) this.#setFlags(slot, FLAG.cut);
    if (this.#recording.keepsValues) this.#setKept(slot, this.#kept.keep(bytes, start, end), end - start);
  }

  #onLine(line: Uint8Array, total: number): void {
    const args = splitInline(line);
    if (args?.length === 0) return;
    if (args === undefined) {
      // Redis answers with an error and hangs up. What it is cannot be said, so nothing is kept of it.
      this.#setFlags(this.#add(this.#meanings.ordinary(), total), FLAG.cut);
      return;
    }
    if (!isCommandLine(args)) throw new Error('no command');
    const name = args[0] as Uint8Array;
    const special = specialAt(name, 0, name.length);
    if (special !== undefined) this.#onSpecial(special, args, args.length, true, total);
    else this.#keepWords(args, this.#add(this.#meanings.ordinary(), total));
  }

  #onSpecial(
    name: SpecialCommand,
    args: readonly Uint8Array[],
    count: number,
    isWhole: boolean,
    total: number,
  ): void {
    const meaning = this.#meanings.special(name, args, count, isWhole);
    const slot = this.#add(meaning.expect, total);
    this.#underWay.columns.due[slot] = meaning.due;
    this.#setFlags(slot, meaning.flags | (isWhole ? 0 : FLAG.cut));
    this.#keepWords(meaning.redacted ?? args, slot);
    this.#learn(meaning, name);
    if (meaning.isLast) throw new Error('a replication stream');
  }

  #add(expect: Meaning['expect'], total: number): number {
    const begunAt = this.#begunAt;
    this.#begunAt = undefined;
    return begunAt === undefined
      ? this.#underWay.add(expect, total, this.#now, this.#underWay.isIdle)
      : this.#underWay.add(expect, total, begunAt, this.#begunIdle);
  }

  #setKept(slot: number, at: number, length: number): void {
    const { columns } = this.#underWay;
    columns.requestAt[slot] = at;
    columns.requestKept[slot] = length;
  }

  #setFlags(slot: number, flags: number): void {
    const { columns } = this.#underWay;
    columns.flags[slot] = (columns.flags[slot] as number) | flags;
  }

  #keepWords(words: readonly Uint8Array[], slot: number): void {
    if (!this.#recording.keepsValues) return;
    const bytes = commandOf(words);
    const length = Math.min(bytes.length, LIMITS.tapValueBytes);
    if (length < bytes.length) this.#setFlags(slot, FLAG.cut);
    this.#setKept(slot, this.#kept.keep(bytes, 0, length), length);
  }
}

/** The number of arguments in the header of a command. */
function countIn(command: Uint8Array): number {
  return Number.parseInt(String.fromCharCode(...command.subarray(1, 12)), 10);
}
