/** The words that a shell makes of a line, as far as the line alone tells. */
import type { ArgumentTemplate } from '../template.ts';

export type ShellWords =
  | { ok: true; words: ArgumentTemplate[] }
  | { ok: false; column: number; endColumn: number; problem: string };

const QUOTED = /'([^']*)'|"((?:[^"\\$`]|\\.)*)"/y;
const PLAIN = /[^\s'"\\$`|&;<>()]+/y;

/** @param from offset of the first word */
export function shellWords(line: string, from: number): ShellWords {
  const words: ArgumentTemplate[] = [];
  let at = from;
  for (;;) {
    while (/\s/.test(line[at] ?? '')) at++;
    if (at >= line.length || line[at] === '#') return { ok: true, words };
    const start = at;
    let value = '';
    while (at < line.length && !/\s/.test(line[at] ?? '')) {
      const piece = pieceAt(line, at);
      if (piece === undefined) return unclear(at);
      value += piece.value;
      at = piece.end;
    }
    words.push({ parts: [{ kind: 'literal', value }], column: start + 1, endColumn: at + 1 });
  }
}

function pieceAt(line: string, at: number): { value: string; end: number } | undefined {
  if (line[at] === '\\' && at + 1 < line.length) return { value: line[at + 1] ?? '', end: at + 2 };
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(line);
  if (plain !== null) return { value: plain[0], end: PLAIN.lastIndex };
  QUOTED.lastIndex = at;
  const quoted = QUOTED.exec(line);
  if (quoted === null) return undefined;
  const [, single, double = ''] = quoted;
  return { value: single ?? double.replace(/\\(["\\$`])/g, '$1'), end: QUOTED.lastIndex };
}

function unclear(at: number): ShellWords {
  return {
    ok: false,
    column: at + 1,
    endColumn: at + 2,
    problem:
      'what the shell made of this cannot be told from the line. ' +
      'Write the command alone, as redis-cli sent it, on a line of its own.',
  };
}
