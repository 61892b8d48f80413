/** The commands of a program, independent of its language: as written, with their repeat counts. */
import { type Argument, type ArgumentTemplate, type Entry, encodeUtf8 } from '@roundtrip/workload';

export type Piece =
  | { kind: 'literal'; value: Argument }
  /** The 0-based repetition. */
  | { kind: 'index' }
  /** A random integer, both ends inclusive. */
  | { kind: 'random'; from: number; to: number };

/** One argument, without adjacent literals. Empty for the empty string. */
export type Text = readonly Piece[];

export interface Statement {
  /** At least 1. */
  repeat: number;
  /** At least one: the command's name. */
  args: readonly Text[];
}

/** The repetitions `[from, to)` of a statement. */
export interface Slice {
  statement: Statement;
  from: number;
  to: number;
}

export function statementOf({ repeat, args }: Entry): Statement {
  const [name = [], ...rest] = args.map(textOf);
  return { repeat, args: [name.map(asText), ...rest] };
}

/** Clients require a text name. No command has a binary one, so Redis rejects the substitute just the same. */
function asText(piece: Piece): Piece {
  if (piece.kind !== 'literal' || typeof piece.value === 'string') return piece;
  return literal(latin1(piece.value).replace(/[\x80-\xff]/g, '\ufffd'));
}

function textOf({ parts }: ArgumentTemplate): Text {
  return parts.map((part): Piece => {
    switch (part.kind) {
      case 'literal':
        return part;
      case 'repetition':
        return { kind: 'index' };
      case 'random':
        return { kind: 'random', from: part.from, to: part.to };
      default:
        return part satisfies never;
    }
  });
}

/** The statement's arguments in one repetition, with its number filled in. */
export function argsAt({ args }: Statement, index: number): readonly Text[] {
  return args.map((text) =>
    joined(text.map((piece) => (piece.kind === 'index' ? literal(`${index}`) : piece))),
  );
}

/** The whole text, if it is known in advance and is not binary. */
export function plainText(text: Text): string | undefined {
  if (text.length === 0) return '';
  const [only] = text;
  return text.length === 1 && only?.kind === 'literal' && typeof only.value === 'string'
    ? only.value
    : undefined;
}

export function isBinary(text: Text): boolean {
  return text.some((piece) => piece.kind === 'literal' && typeof piece.value !== 'string');
}

/** The text with each literal as bytes, one character up to U+00FF per byte. */
export function asBytes(text: Text): Text {
  return text.map((piece) => (piece.kind === 'literal' ? literal(latin1(bytesOf(piece.value))) : piece));
}

export function dependsOnIndex(args: readonly Text[]): boolean {
  return args.some((text) => text.some(({ kind }) => kind === 'index'));
}

export function isRandom(args: readonly Text[]): boolean {
  return args.some((text) => text.some(({ kind }) => kind === 'random'));
}

export function literal(value: Argument): Piece {
  return { kind: 'literal', value };
}

function joined(text: Text): Text {
  const pieces: Piece[] = [];
  for (const piece of text) {
    const before = pieces.at(-1);
    if (piece.kind !== 'literal' || before?.kind !== 'literal') pieces.push(piece);
    else pieces.splice(-1, 1, literal(concatenated(before.value, piece.value)));
  }
  return pieces;
}

/** At least one of the two consists of digits, so joining them never completes a UTF-8 sequence. */
function concatenated(a: Argument, b: Argument): Argument {
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  return Uint8Array.from([...bytesOf(a), ...bytesOf(b)]);
}

function bytesOf(argument: Argument): Uint8Array {
  return typeof argument === 'string' ? encodeUtf8(argument) : argument;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
