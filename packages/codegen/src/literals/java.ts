/** Arguments as Java expressions: String, or byte[] on request. */
import { asBytes, isBinary, type Piece, type Text } from '../statement.ts';
import { COMMON, escaped, escapedBytes, hex } from './escape.ts';

const SPECIAL = { ...COMMON, '"': '\\"' };

export function javaString(text: string): string {
  return `"${escaped(text, SPECIAL, coded)}"`;
}

/** @param index expression for `{i}` */
export function javaText(text: Text, index: string): string {
  return concatenation(text, index, escaped);
}

function concatenation(text: Text, index: string, write: typeof escaped): string {
  const [first] = text;
  if (first === undefined) return '""';
  const terms = text.map((piece) =>
    piece.kind === 'literal'
      ? constant(String(piece.value), (part) => `"${write(part, SPECIAL, coded)}"`)
      : valueFor(piece, index),
  );
  // A sum of numbers would be a number, so an empty string in front makes it a concatenation.
  return first.kind === 'literal' ? terms.join(' + ') : ['""', ...terms].join(' + ');
}

/** A constant in a class file has at most 65,535 bytes, even if written as a sum; a code point takes up to 6. */
function constant(text: string, write: (part: string) => string): string {
  const parts = text.match(/.{1,10000}/gsu) ?? [''];
  return parts.length === 1 ? write(text) : `String.join(${['""', ...parts.map(write)].join(', ')})`;
}

export function javaBytes(text: Text, index: string): string {
  const [expression, charset] = isBinary(text)
    ? [concatenation(asBytes(text), index, escapedBytes), 'ISO_8859_1']
    : [javaText(text, index), 'UTF_8'];
  const isSum = text.length > 1 || (text[0] !== undefined && text[0].kind !== 'literal');
  return `${isSum ? `(${expression})` : expression}.getBytes(StandardCharsets.${charset})`;
}

function valueFor(piece: Exclude<Piece, { kind: 'literal' }>, index: string): string {
  return piece.kind === 'index' ? index : `randomInteger(${javaLong(piece.from)}, ${javaLong(piece.to)})`;
}

/** Beyond 32 bits a Java literal needs the suffix of a long. */
function javaLong(value: number): string {
  return Math.abs(value) < 2 ** 31 ? `${value}` : `${value}L`;
}

/** Java translates `\u000a` before it reads the literal, which would end the line, so codes below 256 are in octal. */
function coded(point: number): string {
  if (point <= 0xff) return `\\${point.toString(8).padStart(3, '0')}`;
  return Array.from(
    { length: point > 0xffff ? 2 : 1 },
    (_, unit) => `\\u${hex(String.fromCodePoint(point).charCodeAt(unit), 4)}`,
  ).join('');
}
