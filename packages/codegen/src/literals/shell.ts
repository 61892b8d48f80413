/** Commands as `printf` of Bash writes them, in the line form that Redis reads. */
import { asBytes, type Piece, type Text } from '../statement.ts';
import { hex } from './escape.ts';

/** In single quotes nothing is special but the quote itself. */
export function shellString(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export interface PrintedLine {
  /** What `printf` is given first, quoted. */
  format: string;
  /** And then, a word each. */
  values: readonly string[];
}

/** @param index what stands for `{i}`, as a word of Bash */
export function shellLine(args: readonly Text[], index: string): PrintedLine {
  const values = args.flatMap((text) =>
    text.flatMap((piece) => (piece.kind === 'literal' ? [] : valueFor(piece, index))),
  );

  return { format: shellString(`${args.map(argumentFormat).join(' ')}\\n`), values };
}

/** An argument that needs no quotes. */
const BARE = /^[!#$&()*+,\-./:;<=>?@[\]^_`{|}~\w]+$/;

function argumentFormat(text: Text): string {
  const inside = asBytes(text).map((piece) =>
    piece.kind === 'literal'
      ? redisEscaped(String(piece.value)).replaceAll('%', '%%').replaceAll('\\', '\\\\')
      : '%d',
  );
  const isBare =
    text.length > 0 &&
    text.every(
      (piece) => piece.kind !== 'literal' || (typeof piece.value === 'string' && BARE.test(piece.value)),
    );
  return isBare ? inside.join('') : `"${inside.join('')}"`;
}

/** As within double quotes in a line for Redis; each character is a byte. */
function redisEscaped(bytes: string): string {
  return bytes.replace(/[^ !#-[\]-~]/g, (byte) =>
    byte === '"' || byte === '\\' ? `\\${byte}` : `\\x${hex(byte.charCodeAt(0), 2)}`,
  );
}

function valueFor(piece: Exclude<Piece, { kind: 'literal' }>, index: string): string {
  if (piece.kind === 'index') return index;
  const span = piece.to - piece.from + 1;
  // RANDOM has 15 bits, and gives another number each time it is named.
  const drawn = span <= 2 ** 15 ? 'RANDOM' : '(RANDOM << 45 | RANDOM << 30 | RANDOM << 15 | RANDOM)';
  return `"$((${piece.from} + ${drawn} % ${span}))"`;
}
