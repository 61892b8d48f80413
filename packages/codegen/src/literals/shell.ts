/** Commands as `printf` of Bash writes them: as a line that Redis and redis-cli read, or as a request of the protocol. */
import { encodeUtf8 } from '@roundtrip/workload';
import { asBytes, isBinary, type Piece, type Text } from '../statement.ts';
import { COMMON, escaped, escapedBytes, hex } from './escape.ts';

/** In single quotes nothing is special but the quote itself. */
export function shellString(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The statement that prints a command as a line.
 *
 * @param index the variable that holds `{i}`
 */
export function shellLine(args: readonly Text[], index: string): string {
  const format = inPrintf(`${args.map(lineArgument).join(' ')}\n`);
  return statement(
    format,
    args.flat().flatMap((piece) => (piece.kind === 'literal' ? [] : `"${expansionOf(piece, index)}"`)),
  );
}

/** Bytes of that line, at most. */
export function mostLineBytes(args: readonly Text[]): number {
  return args.reduce((sum, text) => sum + bytesIn(lineArgument(text)) + text.length * LONGEST_NUMBER, 0);
}

/** Characters of an index or of a random number, at most. */
const LONGEST_NUMBER = 20;

/**
 * The statements that print a command as RESP has it, each argument with its length: this has no limit in length.
 *
 * @param index the variable that holds `{i}`
 */
export function shellRequest(args: readonly Text[], index: string): string[] {
  const draws: string[] = [];
  const values: string[] = [];
  const bodies = args.map((text) => {
    const numbers = text.flatMap((piece) => {
      if (piece.kind === 'literal') return [];
      if (piece.kind === 'index') return index;
      // A number that is drawn has a length that has to be said before it.
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
  // What begins with a hyphen would be an option.
  return ['printf', ...(format.startsWith('-') ? ['--'] : []), shellString(format), ...values].join(' ');
}

/** An argument that needs no quotes. */
const BARE = /^[!#$&()*+,\-./:;<=>?@[\]^_`{|}~\w]+$/;

/** As a line has it; what is not yet known is `%d`, and other per cents are doubled. */
function lineArgument(text: Text): string {
  const inside = printedAs(text, { '"': '\\"', '\\': '\\\\', '%': '%%' });
  const isBare =
    text.length > 0 &&
    text.every(
      (piece) => piece.kind !== 'literal' || (typeof piece.value === 'string' && BARE.test(piece.value)),
    );
  return isBare ? inside : `"${inside}"`;
}

/** What cannot be seen, and bytes that are no text, as `\x` and two digits: Redis, redis-cli and `printf` all read it so. */
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

/** A text that `printf` is to print as it is, but for its `%d` and `%%`. */
function inPrintf(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function bytesIn(value: string | Uint8Array): number {
  return typeof value === 'string' ? encodeUtf8(value).length : value.length;
}

/** As an expansion of Bash. */
function expansionOf(piece: Exclude<Piece, { kind: 'literal' }>, index: string): string {
  if (piece.kind === 'index') return `$${index}`;
  const span = piece.to - piece.from + 1;
  // RANDOM has 15 bits, and gives another number each time it is named.
  const drawn = span <= 2 ** 15 ? 'RANDOM' : '(RANDOM << 45 | RANDOM << 30 | RANDOM << 15 | RANDOM)';
  return `$((${piece.from} + ${drawn} % ${span}))`;
}
