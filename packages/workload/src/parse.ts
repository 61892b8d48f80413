import { LIMITS } from '@roundtrip/protocol';
import { readCommand } from './command-line.ts';
import type { CommandList, Entry, Phase } from './command-list.ts';
import { type Line, readLine } from './line.ts';
import type { ArgumentTemplate } from './template.ts';
import { readsAsMonitorGreeting, readsAsReply } from './transcript.ts';
import { withoutLoneSurrogates } from './utf8.ts';
import { ERRORS_SHOWN, errorAt, type WorkloadError } from './workload-error.ts';

export type ParseResult = { ok: true; list: CommandList } | { ok: false; errors: WorkloadError[] };

/**
 * Reads a workload text: one command a line, as `redis-cli` reads it, with repeat counts, placeholders, comments,
 * barriers, `MONITOR` records and pasted `redis-cli` sessions. Takes time in proportion to the text, not to the
 * commands that its repeat counts make.
 *
 * @returns the list, or at least one and at most `ERRORS_SHOWN` errors in the order of the text. A line yields at most
 *   one: what comes after a mistake in a line depends on it.
 */
export function parseCommandText(text: string): ParseResult {
  if (text.length > LIMITS.textLength) return { ok: false, errors: [tooLong(text)] };
  const parser = new Parser();
  const lines = withoutLoneSurrogates(text).split('\n');
  for (const [index, line] of lines.entries()) {
    parser.read(line, index, lines[index + 1]);
    if (parser.errors.length >= ERRORS_SHOWN) break;
  }
  return parser.finish();
}

/** The line-by-line state: the phase being filled, and what the lines before allow the next one to be. */
class Parser {
  readonly errors: WorkloadError[] = [];
  readonly #phases: Phase[] = [];
  #entries: Entry[] = [];
  #commands = 0;
  #limitPassed = false;
  #streams = 0;
  /** Below a prompted command, replies may follow that were pasted with it. */
  #inTranscript = false;

  /** @param index of the line, from 0 */
  read(line: string, index: number, nextLine: string | undefined): void {
    const nul = line.indexOf('\0');
    if (nul !== -1) {
      this.#refuse(index, nul + 1, nul + 2, 'a NUL character cannot stand in a line. Write it as "\\x00".');
      return;
    }
    if (this.#inTranscript && readsAsReply(line)) return;
    const from = index === 0 && line.startsWith('\ufeff') ? 1 : 0;
    const read = readLine(line, from);
    switch (read.kind) {
      case 'blank':
      case 'comment':
        return;
      case 'barrier':
        this.#endPhase();
        return;
      case 'recorded':
      case 'command':
        if (readsAsMonitorGreeting(line) && isRecord(nextLine)) return;
        this.#inTranscript = read.kind === 'command' && read.prompted;
        this.#readCommand(line, index, read);
    }
  }

  finish(): ParseResult {
    this.#endPhase();
    if (this.errors.length === 0 && this.#commands === 0) this.errors.push(EMPTY);
    if (this.errors.length > 0) return { ok: false, errors: this.errors };
    return { ok: true, list: { phases: this.#phases, commands: this.#commands } };
  }

  #readCommand(line: string, index: number, read: Extract<Line, { at: number }>): void {
    const command = readCommand(line, read, this.#streams);
    if (command.kind === 'empty') return;
    if (command.kind === 'problem') {
      this.#refuse(index, command.column, command.endColumn, command.problem);
      return;
    }
    const { repeat, args, first, nextStream } = command;
    this.#streams = nextStream;
    if (repeat >= 1) this.#add(index, repeat, args, first);
    else this.#refuse(index, first.column, first.endColumn, NO_COUNT);
  }

  /** @param blamed the argument at fault where the commands become too many */
  #add(index: number, repeat: number, args: readonly ArgumentTemplate[], blamed: ArgumentTemplate): void {
    if (this.#commands + repeat > LIMITS.commands) {
      if (this.#limitPassed) return;
      this.#limitPassed = true;
      const { column, endColumn } = blamed;
      this.errors.push(errorAt('LIMIT', { line: index + 1, column, endColumn }, TOO_MANY));
      return;
    }
    this.#entries.push({ line: index + 1, repeat, from: this.#commands, args });
    this.#commands += repeat;
  }

  #endPhase(): void {
    const [first] = this.#entries;
    if (first === undefined) return;
    this.#phases.push({ from: first.from, commands: this.#commands - first.from, entries: this.#entries });
    this.#entries = [];
  }

  #refuse(index: number, column: number, endColumn: number, message: string): void {
    this.errors.push(errorAt('SYNTAX', { line: index + 1, column, endColumn }, message));
  }
}

function isRecord(line: string | undefined): boolean {
  return line !== undefined && readLine(line, 0).kind === 'recorded';
}

const COMMAND_LIMIT = LIMITS.commands.toLocaleString('en-US');

const NO_COUNT =
  'a repeat count must be at least 1. ' +
  `Write a number from 1 to ${COMMAND_LIMIT}, or put 1 in front if this argument is the name of the command.`;

const TOO_MANY =
  `with this line the commands are more than ${COMMAND_LIMIT}, the limit of one lane. ` +
  'Lower the repeat counts or remove lines.';

const EMPTY = errorAt(
  'EMPTY_WORKLOAD',
  { line: 1, column: 1 },
  'there is no command yet. Write one on a line of its own, such as SET greeting hello.',
);

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
