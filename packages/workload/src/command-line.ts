/** Reads the command on one line: its repeat count and its arguments. */
import type { Line } from './line.ts';
import { cliOptionsOf } from './pasted/shell-line.ts';
import { shellWords } from './pasted/shell-words.ts';
import { repeatCountOf } from './repeat-count.ts';
import { type ArgumentTemplate, literalOf } from './template.ts';
import { tokenize } from './tokenize.ts';

export type CommandLine =
  | {
      kind: 'command';
      /** As written; below 1 it is refused. */
      repeat: number;
      /** At least one: the command's name. */
      args: readonly ArgumentTemplate[];
      /** The repeat count if there is one, otherwise the name. */
      first: ArgumentTemplate;
      /** Number of the next `{rand}` in the text. */
      nextStream: number;
    }
  /** A record that ends before its command, or `redis-cli` without a command. */
  | { kind: 'empty' }
  | { kind: 'problem'; column: number; endColumn: number; problem: string };

/** @param firstStream number of the line's first `{rand}` */
export function readCommand(
  line: string,
  { at, origin }: Extract<Line, { kind: 'command' }>,
  firstStream: number,
): CommandLine {
  if (origin === 'shell') return readShellCommand(line, at, firstStream);
  const isTyped = origin !== 'recorded';
  const tokens = tokenize(line, { from: at, placeholders: isTyped, firstStream });
  if (!tokens.ok) {
    const { column, endColumn, problem } = tokens;
    return { kind: 'problem', column, endColumn, problem };
  }
  const { args, nextStream } = tokens;
  const [first, ...rest] = args;
  if (first === undefined) return { kind: 'empty' };
  const count = isTyped && rest.length > 0 ? countOf(first) : undefined;
  return count === undefined
    ? { kind: 'command', repeat: 1, args, first, nextStream }
    : { kind: 'command', repeat: count, args: rest, first, nextStream };
}

/** A shell line has no placeholders, and `redis-cli` takes the count as an option. */
function readShellCommand(line: string, at: number, nextStream: number): CommandLine {
  const read = shellWords(line, at);
  if (!read.ok) {
    const { column, endColumn, problem } = read;
    return { kind: 'problem', column, endColumn, problem };
  }
  const options = cliOptionsOf(read.words.map((word) => String(literalOf(word))));
  const unknown = options.otherMode === undefined ? undefined : read.words[options.otherMode];
  if (unknown !== undefined) {
    return { kind: 'problem', column: unknown.column, endColumn: unknown.endColumn, problem: OTHER_MODE };
  }
  const args = read.words.slice(options.count);
  const [first] = args;
  return first === undefined
    ? { kind: 'empty' }
    : { kind: 'command', repeat: options.repeat, args, first, nextStream };
}

function countOf(first: ArgumentTemplate): number | undefined {
  const literal = literalOf(first);
  return literal === undefined ? undefined : repeatCountOf(literal);
}

const OTHER_MODE =
  'what redis-cli sent with this option cannot be told from the line. ' +
  'Write the commands alone, one on a line.';
