/** Reads one line of command text for completion and hints: as the parser does, but tolerating unfinished input. */
import { type Line, readLine } from './line.ts';
import { sketch } from './policy/sketch.ts';
import { repeatCountOf } from './repeat-count.ts';
import { type ArgumentTemplate, literalOf } from './template.ts';
import { tokenize } from './tokenize.ts';

/** A word of a command: its name or an argument. */
export interface CommandWord {
  /** Without quotes and escapes, each placeholder at its smallest value. As written if its quote is still open. */
  text: string;
  /** Offsets in the line, quotes included; `to` is exclusive. */
  from: number;
  to: number;
}

export type LineWords =
  /** `left-out`: neither a command nor a note, such as input that `redis-cli` handles itself. */
  | { kind: 'blank' | 'comment' | 'barrier' | 'left-out' }
  | { kind: 'command'; words: CommandWord[] /** The repeat count, if written. */; repeat?: number };

/** @param line without its line feed */
export function wordsOf(line: string): LineWords {
  const read = readLine(line, line.startsWith('\ufeff') ? 1 : 0);
  if (read.kind !== 'command') return { kind: kindOf(read.kind) };
  const isTyped = read.origin === 'typed' || read.origin === 'prompted';
  const tokens = tokenize(line, { from: read.at, placeholders: isTyped, firstStream: 0 });
  const words = (tokens.ok ? tokens.args : tokens.before).map(wordOf);
  if (!tokens.ok) words.push(unfinished(line, tokens.from));
  const repeat = isTyped && words.length > 1 ? countOf(tokens.ok ? tokens.args : tokens.before) : undefined;
  return repeat === undefined
    ? { kind: 'command', words }
    : { kind: 'command', words: words.slice(1), repeat };
}

function kindOf(kind: Exclude<Line['kind'], 'command'>): Exclude<LineWords['kind'], 'command'> {
  return kind === 'blank' || kind === 'comment' || kind === 'barrier' ? kind : 'left-out';
}

function wordOf(template: ArgumentTemplate): CommandWord {
  return { text: sketch(template, 1, 'low'), from: template.column - 1, to: template.endColumn - 1 };
}

function unfinished(line: string, from: number): CommandWord {
  return { text: line.slice(from).replace(/^["']/, ''), from, to: line.length };
}

function countOf([first]: readonly ArgumentTemplate[]): number | undefined {
  const literal = first === undefined ? undefined : literalOf(first);
  return literal === undefined ? undefined : repeatCountOf(literal);
}
