/** Arguments as C# expressions: string, or byte[] if they are binary. */
import { asBytes, isBinary, type Piece, type Text } from '../statement.ts';
import { COMMON, escaped, escapedBytes, hex } from './escape.ts';

const SPECIAL = { ...COMMON, '"': '\\"' };

export function csharpString(text: string): string {
  return `"${escaped(text, SPECIAL, coded)}"`;
}

/** @param index expression for `{i}` */
export function csharpText(text: Text, index: string): string {
  return isBinary(text)
    ? `Encoding.Latin1.GetBytes(${stringOf(asBytes(text), index, escapedBytes)})`
    : stringOf(text, index, escaped);
}

function stringOf(text: Text, index: string, write: typeof escaped): string {
  if (text.every(({ kind }) => kind === 'literal')) {
    const inside = text.map((piece) =>
      piece.kind === 'literal' ? write(String(piece.value), SPECIAL, coded) : '',
    );
    return `"${inside.join('')}"`;
  }
  const inside = text.map((piece) =>
    piece.kind === 'literal'
      ? write(String(piece.value), { ...SPECIAL, '{': '{{', '}': '}}' }, coded)
      : `{${valueFor(piece, index)}}`,
  );
  return `$"${inside.join('')}"`;
}

function valueFor(piece: Exclude<Piece, { kind: 'literal' }>, index: string): string {
  return piece.kind === 'index' ? index : `RandomInteger(${piece.from}, ${piece.to})`;
}

function coded(point: number): string {
  return point <= 0xffff ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}
