/** Arguments as Go expressions. A Go string holds any bytes, so text and bytes are written alike. */
import { asBytes, isBinary, type Piece, type Text } from '../statement.ts';
import { COMMON, escaped, escapedBytes, hex } from './escape.ts';

const SPECIAL = { ...COMMON, '"': '\\"' };

export function goString(text: string): string {
  return `"${escaped(text, SPECIAL, coded)}"`;
}

/** @param index expression for `{i}`, an int */
export function goText(text: Text, index: string): string {
  const inside = (special: Readonly<Record<string, string>>) => (piece: Piece) => {
    if (piece.kind !== 'literal') return '%d';
    return isBinary(text)
      ? escapedBytes(String(piece.value), special, byteCoded)
      : escaped(String(piece.value), special, coded);
  };
  const pieces = isBinary(text) ? asBytes(text) : text;
  const values = pieces.flatMap((piece) => (piece.kind === 'literal' ? [] : valueFor(piece, index)));
  if (values.length === 0) return `"${pieces.map(inside(SPECIAL)).join('')}"`;
  const format = pieces.map(inside({ ...SPECIAL, '%': '%%' })).join('');
  return `fmt.Sprintf("${format}", ${values.join(', ')})`;
}

function valueFor(piece: Exclude<Piece, { kind: 'literal' }>, index: string): string {
  return piece.kind === 'index' ? index : `randomInteger(${piece.from}, ${piece.to})`;
}

function coded(point: number): string {
  return point <= 0xffff ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}

function byteCoded(byte: number): string {
  return `\\x${hex(byte, 2)}`;
}
