/** What a program sends, before it is written in any language: a command as written, and how often it is repeated. */
import { type Argument, type ArgumentTemplate, type Entry, encodeUtf8 } from '@roundtrip/workload';

export type Piece =
  | { kind: 'literal'; value: Argument }
  /** The number of the repetition, from 0. */
  | { kind: 'index' }
  /** A random integer, both ends included. */
  | { kind: 'random'; from: number; to: number };

/** One argument; never two literals side by side. Empty for the empty string. */
export type Text = readonly Piece[];

export interface Statement {
  /** At least 1. */
  repeat: number;
  /** At least one: the command's name. */
  args: readonly Text[];
}

/** A stretch of a statement's repetitions: `[from, to)`. */
export interface Slice {
  statement: Statement;
  from: number;
  to: number;
}

export function statementOf({ repeat, args }: Entry): Statement {
  const [name = [], ...rest] = args.map(textOf);
  return { repeat, args: [name.map(asText), ...rest] };
}

/** Clients take a command's name for text. No command has one that is none: Redis says so of this one too. */
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

/** The statement's arguments in one repetition: what depends on it has become literal. */
export function argsAt({ args }: Statement, index: number): readonly Text[] {
  return args.map((text) =>
    joined(text.map((piece) => (piece.kind === 'index' ? literal(`${index}`) : piece))),
  );
}

/** The whole text where it is known beforehand and is text. */
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

/** The text as bytes: a character up to U+00FF stands for each byte of its literals. */
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

/** Of the two at least one is text of digits, so that no UTF-8 sequence is completed by joining them. */
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
