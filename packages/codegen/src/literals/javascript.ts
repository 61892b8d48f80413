/** Arguments as JavaScript expressions: strings, or Buffers if they are binary. */
import { asBytes, isBinary, type Piece, type Text } from '../statement.ts';
import { COMMON, escaped, escapedBytes, hex } from './escape.ts';

export function javascriptString(text: string): string {
  return `'${escaped(text, { ...COMMON, "'": "\\'" }, coded)}'`;
}

/** @param index expression for `{i}` */
export function javascriptText(text: Text, index: string): string {
  return isBinary(text)
    ? `Buffer.from(${stringOf(asBytes(text), index, escapedBytes)}, 'latin1')`
    : stringOf(text, index, escaped);
}

function stringOf(text: Text, index: string, write: typeof escaped): string {
  const [only] = text;
  if (only === undefined) return "''";
  if (text.length === 1 && only.kind === 'literal') {
    return `'${write(String(only.value), { ...COMMON, "'": "\\'" }, coded)}'`;
  }
  const inside = text.map((piece) =>
    piece.kind === 'literal'
      ? write(String(piece.value), { ...COMMON, '`': '\\`', $: '\\$' }, coded)
      : `\${${valueFor(piece, index)}}`,
  );
  return `\`${inside.join('')}\``;
}

function valueFor(piece: Exclude<Piece, { kind: 'literal' }>, index: string): string {
  return piece.kind === 'index' ? index : `randomInteger(${piece.from}, ${piece.to})`;
}

function coded(point: number): string {
  if (point <= 0xff) return `\\x${hex(point, 2)}`;
  return point <= 0xffff ? `\\u${hex(point, 4)}` : `\\u{${hex(point, 1)}}`;
}
