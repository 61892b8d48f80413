import { LIMITS } from '@roundtrip/protocol';
import type { CommandList, Entry, Phase } from './command-list.ts';
import { type Line, readLine } from './line.ts';
import { repeatCountOf } from './repeat-count.ts';
import { type ArgumentTemplate, literalOf } from './template.ts';
import { tokenize } from './tokenize.ts';
import { readsAsMonitorGreeting, readsAsReply } from './transcript.ts';
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
  // Lone surrogates have no UTF-8 form; encoders write a replacement character for them.
  const lines = text.replace(/\p{Surrogate}/gu, '\ufffd').split('\n');
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

  #readCommand(line: string, index: number, { kind, at }: Line & { at: number }): void {
    const tokens = tokenize(line, {
      from: at,
      placeholders: kind === 'command',
      firstStream: this.#streams,
    });
    if (!tokens.ok) {
      this.#refuse(index, tokens.column, tokens.endColumn, tokens.problem);
      return;
    }
    this.#streams = tokens.nextStream;
    const [first, ...rest] = tokens.args;
    // A record that ends where its command should begin.
    if (first === undefined) return;
    const count = kind === 'command' && rest.length > 0 ? countOf(first) : undefined;
    if (count === undefined) this.#add(index, 1, tokens.args, first);
    else if (count >= 1) this.#add(index, count, rest, first);
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

function countOf(first: ArgumentTemplate): number | undefined {
  const literal = literalOf(first);
  return literal === undefined ? undefined : repeatCountOf(literal);
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
