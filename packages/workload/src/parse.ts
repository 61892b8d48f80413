import { LIMITS } from '@roundtrip/protocol';
import { type CommandLine, readCommand } from './command-line.ts';
import type { CommandList } from './command-list.ts';
import type { LeftOut } from './left-out.ts';
import { type Line, readLine } from './line.ts';
import { ListBuilder } from './list-builder.ts';
import { beginsLikeCommand } from './pasted/command-like.ts';
import { GreetingFinder, isOk } from './pasted/greeting.ts';
import { afterReply } from './pasted/resp-reply.ts';
import { beginsRequest, readRequest } from './pasted/resp-request.ts';
import { promptedOf, Session, surveyOf } from './pasted/session.ts';
import { type ArgumentTemplate, literalOf } from './template.ts';
import { withoutLoneSurrogates } from './utf8.ts';
import { ERRORS_SHOWN, errorAt, type WorkloadError } from './workload-error.ts';

/** The result of reading a text. If there are errors, the list still holds everything that could be read. */
export type ParseResult = { list: CommandList; leftOut: LeftOut } & (
  | { ok: true }
  | { ok: false; errors: WorkloadError[] }
);

/**
 * Reads a workload text: one command per line, as `redis-cli` reads it, with repeat counts, placeholders, comments and
 * barriers; also `MONITOR` records, pasted sessions, and commands in RESP format. Takes time proportional to the text,
 * not to the number of commands that its repeat counts produce.
 *
 * @returns the list, or 1 to `ERRORS_SHOWN` errors in text order. A line yields at most one, because the meaning of
 *   what follows a mistake depends on how it is fixed.
 */
export function parseCommandText(text: string): ParseResult {
  const parser = new Parser(text.length > LIMITS.textLength ? '' : withoutLoneSurrogates(text));
  if (text.length > LIMITS.textLength) parser.errors.push(tooLong(text));
  return parser.read();
}

/** Walks through the text with the list so far and the context that decides how the next line may be read. */
class Parser {
  readonly errors: WorkloadError[] = [];
  readonly #text: string;
  readonly #list = new ListBuilder();
  readonly #leftOut: LeftOut = { besides: [], byScripts: [] };
  readonly #greetings: GreetingFinder;
  readonly #session: Session;
  #limitPassed = false;
  #streams = 0;
  /** Whether replies appear as on the wire: `maybe` below a typed command, until one is seen. */
  #wire: 'no' | 'maybe' | 'yes' = 'no';

  constructor(text: string) {
    this.#text = text;
    this.#greetings = new GreetingFinder(text);
    let survey: ReturnType<typeof surveyOf> | undefined;
    this.#session = new Session(() => {
      survey ??= surveyOf(text.split('\n'));
      return survey;
    });
  }

  read(): ParseResult {
    const text = this.#text;
    let number = 1;
    for (let at = 0; at <= text.length; ) {
      const found = text.indexOf('\n', at);
      const next = (found === -1 ? text.length : found) + 1;
      const from = at === 0 && text.startsWith('\ufeff') ? 1 : 0;
      const afterWire = this.#readWire(at + from, number);
      if (afterWire === undefined) this.#readLine(text.slice(at, next - 1), from, number, next);
      number += afterWire === undefined ? 1 : lineFeeds(text, at, afterWire);
      at = afterWire ?? next;
      if (afterWire === text.length) break;
    }
    return this.#finish();
  }

  /** @returns the offset after the RESP command or reply that begins at `at`, if there is one */
  #readWire(at: number, number: number): number | undefined {
    const mark = this.#text[at] ?? '';
    if (mark === '*' && this.#wire !== 'yes' && beginsRequest(this.#text, at)) {
      const next = this.#readRequest(at, number);
      if (next !== undefined) return next;
    }
    if (this.#wire === 'no' || !REPLY_MARKS.has(mark)) return undefined;
    const line = lineAt(this.#text, at);
    if (readLine(line, 0).kind !== 'command' || isRecorded(line)) return undefined;
    const next = afterReply(this.#text, at, this.#wire === 'yes');
    if (next === undefined) return undefined;
    this.#wire = 'yes';
    const lines = lineFeeds(this.#text, at, next);
    for (let below = 0; below < Math.max(lines, 1); below++) this.#leftOut.besides.push(number + below);
    return next;
  }

  #readRequest(at: number, number: number): number | undefined {
    const request = readRequest(this.#text, at);
    const mayBeReply = this.#wire === 'maybe' || this.#session.isOpen;
    if (request.kind === 'broken') {
      if (mayBeReply) return undefined;
      const line = number + lineFeeds(this.#text, at, request.at);
      this.#refuse(line, 1, lineAt(this.#text, request.at).trimEnd().length + 1, request.problem);
      return request.next;
    }
    if (mayBeReply && !beginsLikeCommand(request.args.join(' '))) return undefined;
    const endColumn = lineAt(this.#text, at).trimEnd().length + 1;
    const args = request.args.map(
      (value): ArgumentTemplate => ({ parts: [{ kind: 'literal', value }], column: 1, endColumn }),
    );
    const lines = lineFeeds(this.#text, at, request.next);
    const lastLine = number + (this.#text[request.next - 1] === '\n' ? lines - 1 : lines);
    this.#add({ line: number, lastLine, repeat: 1, args }, args[0]);
    this.#session.close();
    this.#wire = 'no';
    return request.next;
  }

  /**
   * @param number of the line, 1-based
   * @param next offset of the line below
   */
  #readLine(line: string, from: number, number: number, next: number): void {
    const read = readLine(line, from);
    if (this.#session.isOpen && mayStandBelow(read)) {
      const below = this.#session.judge(line, number);
      if (below === 'reply') this.#leftOut.besides.push(number);
      else if (below === 'unclear') this.#refuse(number, 1, line.length + 1, REPLY_OR_COMMAND);
      if (below !== 'typed') return;
      this.#session.close();
    }
    switch (read.kind) {
      case 'blank':
      case 'comment':
        return;
      case 'barrier':
        this.#list.endPhase();
        return;
      case 'by-script':
        this.#session.close();
        this.#leftOut.byScripts.push(number);
        return;
      case 'unsent':
        this.#openSession(line, read);
        if (read.at < line.length) this.#leftOut.besides.push(number);
        return;
      case 'terminal':
        this.#session.close();
        this.#wire = 'yes';
        this.#leftOut.besides.push(number);
        return;
      case 'unclear':
        this.#refuse(number, read.from + 1, read.to + 1, read.problem);
        return;
      case 'command':
        this.#readCommand(line, number, read, next);
        return;
      default:
        read satisfies never;
    }
  }

  #readCommand(line: string, number: number, read: Extract<Line, { kind: 'command' }>, next: number): void {
    const nul = line.indexOf('\0');
    if (nul !== -1) {
      this.#refuse(number, nul + 1, nul + 2, 'a NUL character cannot stand in a line. Write it as "\\x00".');
      return;
    }
    const command = readCommand(line, read, this.#streams);
    if (this.#isAside(line, read, command, next)) this.#leftOut.besides.push(number);
    else if (command.kind === 'problem') {
      this.#refuse(number, command.column, command.endColumn, command.problem);
    } else if (command.kind === 'command') {
      const { repeat, args, first, nextStream } = command;
      this.#streams = nextStream;
      if (repeat >= 1) this.#add({ line: number, lastLine: number, repeat, args }, first);
      else this.#refuse(number, first.column, first.endColumn, NO_COUNT);
    }
    this.#openSession(line, read);
  }

  /** Whether this is MONITOR itself, the reply that precedes its records, or the command that ends a telnet session. */
  #isAside(line: string, { origin }: { origin: string }, command: CommandLine, next: number): boolean {
    if (origin === 'recorded') return false;
    const name = command.kind === 'command' && command.args.length === 1 ? nameOf(command.args) : '';
    if (name === 'QUIT') return origin === 'typed' && this.#wire === 'yes';
    return (name === 'MONITOR' || isOk(line)) && this.#greetings.recordFollows(next);
  }

  #openSession(line: string, read: Line): void {
    const prompted = promptedOf(line, read);
    const isRecord = read.kind === 'command' && read.origin === 'recorded';
    if (prompted !== undefined) {
      this.#session.open(prompted);
      this.#wire = 'no';
    } else {
      this.#session.close();
      if (this.#wire !== 'yes') this.#wire = isRecord ? 'no' : 'maybe';
    }
  }

  /** @param blamed the argument to mark if there are too many commands */
  #add(entry: Parameters<ListBuilder['add']>[0], blamed: ArgumentTemplate | undefined): void {
    if (this.#list.add(entry) || this.#limitPassed) return;
    this.#limitPassed = true;
    const place = { line: entry.line, column: blamed?.column ?? 1, endColumn: blamed?.endColumn ?? 1 };
    this.#tell(errorAt('LIMIT', place, TOO_MANY));
  }

  #refuse(line: number, column: number, endColumn: number, message: string): void {
    this.#tell(errorAt('SYNTAX', { line, column, endColumn }, message));
  }

  #tell(error: WorkloadError): void {
    if (this.errors.length < ERRORS_SHOWN) this.errors.push(error);
  }

  #finish(): ParseResult {
    const list = this.#list.finish();
    const leftOut = this.#leftOut;
    if (this.errors.length === 0 && list.commands === 0) {
      this.errors.push(leftOut.byScripts.length > 0 ? onlyScripts(leftOut.byScripts[0] ?? 1) : EMPTY);
    }
    return this.errors.length > 0
      ? { ok: false, errors: this.errors, list, leftOut }
      : { ok: true, list, leftOut };
  }
}

const REPLY_MARKS: ReadonlySet<string> = new Set('+-:$*_,(%~>=!|');

/** Whether the line has no prompt, and so may be a reply to a line above. */
function mayStandBelow(read: Line): boolean {
  return read.kind === 'command' ? read.origin === 'typed' : read.kind === 'unclear' && !read.isShell;
}

function isRecorded(line: string): boolean {
  const read = readLine(line, 0);
  return read.kind === 'command' && read.origin === 'recorded';
}

function nameOf([name]: readonly ArgumentTemplate[]): string {
  return name === undefined ? '' : String(literalOf(name) ?? '').toUpperCase();
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end === -1 ? undefined : end);
}

/** Number of line feeds within a stretch of the text. */
function lineFeeds(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

const COMMAND_LIMIT = LIMITS.commands.toLocaleString('en-US');

const NO_COUNT =
  'a repeat count must be at least 1. ' +
  `Write a number from 1 to ${COMMAND_LIMIT}, or put 1 in front if this argument is the name of the command.`;

const TOO_MANY =
  `with this line the commands are more than ${COMMAND_LIMIT}, the limit of one lane. ` +
  'Lower the repeat counts or remove lines.';

const REPLY_OR_COMMAND =
  'this may be a reply to the command above, or a command. Put > in front of a command, and remove a reply.';

const EMPTY = errorAt(
  'EMPTY_WORKLOAD',
  { line: 1, column: 1 },
  'there is no command yet. Write one on a line of its own, such as SET greeting hello.',
);

function onlyScripts(line: number): WorkloadError {
  return errorAt(
    'EMPTY_WORKLOAD',
    { line, column: 1 },
    'scripts sent all of these commands from within Redis, so they made no round trip. ' +
      'Add commands that a client sent.',
  );
}

function tooLong(text: string): WorkloadError {
  const limit = LIMITS.textLength.toLocaleString('en-US');
  const length = text.length.toLocaleString('en-US');
  return errorAt(
    'LIMIT',
    { line: 1, column: 1 },
    `the text has ${length} characters, more than the limit of ${limit}. ` +
      'Let a repeat count and {i} stand for lines that are alike.',
  );
}
