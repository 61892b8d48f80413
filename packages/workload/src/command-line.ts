/** The command of one line: its repeat count and its arguments. */
import type { Line } from './line.ts';
import { repeatCountOf } from './repeat-count.ts';
import { type ArgumentTemplate, literalOf } from './template.ts';
import { tokenize } from './tokenize.ts';

export type CommandLine =
  | {
      kind: 'command';
      /** As written: less than 1 where it is refused. */
      repeat: number;
      /** At least one: the command's name. */
      args: readonly ArgumentTemplate[];
      /** The repeat count where there is one, otherwise the name. */
      first: ArgumentTemplate;
      /** Number of the next `{rand}` of the text. */
      nextStream: number;
    }
  /** A record that ends where its command should begin. */
  | { kind: 'empty' }
  | { kind: 'problem'; column: number; endColumn: number; problem: string };

/** @param firstStream number of the line's first `{rand}` */
export function readCommand(
  line: string,
  { kind, at }: Extract<Line, { at: number }>,
  firstStream: number,
): CommandLine {
  const tokens = tokenize(line, { from: at, placeholders: kind === 'command', firstStream });
  if (!tokens.ok) {
    const { column, endColumn, problem } = tokens;
    return { kind: 'problem', column, endColumn, problem };
  }
  const { args, nextStream } = tokens;
  const [first, ...rest] = args;
  if (first === undefined) return { kind: 'empty' };
  const count = kind === 'command' && rest.length > 0 ? countOf(first) : undefined;
  return count === undefined
    ? { kind: 'command', repeat: 1, args, first, nextStream }
    : { kind: 'command', repeat: count, args: rest, first, nextStream };
}

function countOf(first: ArgumentTemplate): number | undefined {
  const literal = literalOf(first);
  return literal === undefined ? undefined : repeatCountOf(literal);
}
