/** Arguments as Python expressions: str, or bytes if they are binary. */
import { asBytes, isBinary, type Piece, type Text } from '../statement.ts';
import { COMMON, escaped, escapedBytes, hex } from './escape.ts';

const SPECIAL = { ...COMMON, '"': '\\"' };

export function pythonString(text: string): string {
  return `"${escaped(text, SPECIAL, coded)}"`;
}

/** @param index expression for `{i}` */
export function pythonText(text: Text, index: string): string {
  if (!isBinary(text)) return stringOf(text, index, escaped);
  const bytes = asBytes(text);
  return isConstant(bytes)
    ? `b${stringOf(bytes, index, escapedBytes)}`
    : `${stringOf(bytes, index, escapedBytes)}.encode("latin-1")`;
}

function stringOf(text: Text, index: string, write: typeof escaped): string {
  if (isConstant(text)) return `"${text.map(({ value }) => write(String(value), SPECIAL, coded)).join('')}"`;
  const inside = text.map((piece) =>
    piece.kind === 'literal'
      ? write(String(piece.value), { ...SPECIAL, '{': '{{', '}': '}}' }, coded)
      : `{${valueFor(piece, index)}}`,
  );
  return `f"${inside.join('')}"`;
}

type Literal = Extract<Piece, { kind: 'literal' }>;

function isConstant(text: Text): text is readonly Literal[] {
  return text.every(({ kind }) => kind === 'literal');
}

function valueFor(piece: Exclude<Piece, Literal>, index: string): string {
  return piece.kind === 'index' ? index : `randint(${piece.from}, ${piece.to})`;
}

function coded(point: number): string {
  if (point <= 0xff) return `\\x${hex(point, 2)}`;
  return point <= 0xffff ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}
