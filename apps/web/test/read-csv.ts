/** Reads exported CSV as another program would. */
import { expect } from 'vitest';

/** RFC 4180, read character by character. */
function readCsv(text: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[at++];
      else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ',') {
      cells.push(cell);
      cell = '';
    } else if (character === '\r' && text[at + 1] === '\n') {
      lines.push([...cells, cell]);
      cells = [];
      cell = '';
      at++;
    } else cell += character;
  }
  return lines;
}

/** Each line as an object, by the names in the header. */
export function rowsOf(csv: Iterable<string>): Record<string, string>[] {
  const [head = [], ...rows] = readCsv([...csv].join(''));
  expect(rows.filter(({ length }) => length !== head.length)).toEqual([]);
  return rows.map((row) => Object.fromEntries(head.map((name, column) => [name, row[column] ?? ''])));
}
