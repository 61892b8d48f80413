/** Commands as Bash `printf` statements: as lines that Redis and redis-cli read, or as RESP requests. */
import { encodeUtf8 } from '@roundtrip/workload';
import { asBytes, isBinary, type Piece, type Text } from '../statement.ts';
import { COMMON, escaped, escapedBytes, hex } from './escape.ts';

/** In single quotes only the quote itself is special. */
export function shellString(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The statement that prints a command as a line.
 *
 * @param index name of the variable that holds `{i}`
 */
export function shellLine(args: readonly Text[], index: string): string {
  const format = inPrintf(`${args.map(lineArgument).join(' ')}\n`);
  return statement(
    format,
    args.flat().flatMap((piece) => (piece.kind === 'literal' ? [] : `"${expansionOf(piece, index)}"`)),
  );
}

/** Maximum length of that line in bytes. */
export function maxLineBytes(args: readonly Text[]): number {
  return args.reduce((sum, text) => sum + bytesIn(lineArgument(text)) + text.length * MAX_NUMBER_LENGTH, 0);
}

/** Maximum length of an index or a random number in characters. */
const MAX_NUMBER_LENGTH = 20;

/**
 * The statements that print a command in RESP, with the length of each argument: unlike a line, of unlimited length.
 *
 * @param index name of the variable that holds `{i}`
 */
export function shellRequest(args: readonly Text[], index: string): string[] {
  const draws: string[] = [];
  const values: string[] = [];
  const bodies = args.map((text) => {
    const numbers = text.flatMap((piece) => {
      if (piece.kind === 'literal') return [];
      if (piece.kind === 'index') return index;
      // The length of a random number must be printed before it.
      const name = `drawn${draws.length + 1}`;
      draws.push(`${name}=${expansionOf(piece, index)}`);
      return name;
    });
    const literals = text.reduce(
      (sum, piece) => sum + (piece.kind === 'literal' ? bytesIn(piece.value) : 0),
      0,
    );
    if (numbers.length > 0) {
      values.push(`$((${[literals, ...numbers.map((name) => `\${#${name}}`)].join(' + ')}))`);
    }
    values.push(...numbers.map((name) => `"$${name}"`));
    const content = printedAs(text, { ...COMMON, '%': '%%' });
    return `$${numbers.length > 0 ? '%d' : literals}\\r\\n${content}\\r\\n`;
  });
  return [...draws, statement(`*${args.length}\\r\\n${bodies.join('')}`, values)];
}

function statement(format: string, values: readonly string[]): string {
  // An argument that begins with a hyphen would be taken for an option.
  return ['printf', ...(format.startsWith('-') ? ['--'] : []), shellString(format), ...values].join(' ');
}

/** An argument that needs no quotes. */
const BARE = /^[!#$&()*+,\-./:;<=>?@[\]^_`{|}~\w]+$/;

/** As it appears in a line, with `%d` for values not yet known and other percent signs doubled. */
function lineArgument(text: Text): string {
  const inside = printedAs(text, { '"': '\\"', '\\': '\\\\', '%': '%%' });
  const isBare =
    text.length > 0 &&
    text.every(
      (piece) => piece.kind !== 'literal' || (typeof piece.value === 'string' && BARE.test(piece.value)),
    );
  return isBare ? inside : `"${inside}"`;
}

/** Invisible characters and non-text bytes, as `\x` and two digits, which Redis, redis-cli and `printf` all read. */
function printedAs(text: Text, special: Readonly<Record<string, string>>): string {
  const pieces = isBinary(text) ? asBytes(text) : text;
  return pieces
    .map((piece) => {
      if (piece.kind !== 'literal') return '%d';
      return isBinary(text)
        ? escapedBytes(String(piece.value), special, byteCoded)
        : escaped(String(piece.value), special, coded);
    })
    .join('');
}

function coded(point: number): string {
  return Array.from(encodeUtf8(String.fromCodePoint(point)), byteCoded).join('');
}

function byteCoded(byte: number): string {
  return `\\x${hex(byte, 2)}`;
}

/** A `printf` format that prints the text as it is, apart from `%d` and `%%`. */
function inPrintf(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function bytesIn(value: string | Uint8Array): number {
  return typeof value === 'string' ? encodeUtf8(value).length : value.length;
}

/** As a Bash expansion. */
function expansionOf(piece: Exclude<Piece, { kind: 'literal' }>, index: string): string {
  if (piece.kind === 'index') return `$${index}`;
  const span = piece.to - piece.from + 1;
  // RANDOM has 15 bits, and a new value each time it is read.
  const drawn = span <= 2 ** 15 ? 'RANDOM' : '(RANDOM << 45 | RANDOM << 30 | RANDOM << 15 | RANDOM)';
  return `$((${piece.from} + ${drawn} % ${span}))`;
}
