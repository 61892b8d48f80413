/** An argument as written: text and the placeholders `{i}` and `{rand:a..b}` that each repetition fills in. */
import type { Argument } from './argument.ts';
import { randomInteger } from './random.ts';
import { encodeUtf8 } from './utf8.ts';

export type TemplatePart =
  | { kind: 'literal'; value: Argument }
  /** `{i}`: the 0-based repetition. */
  | { kind: 'repetition' }
  /** `{rand:from..to}`: an integer, both ends included. `stream` numbers the `{rand}`s of a text from 0. */
  | { kind: 'random'; from: number; to: number; stream: number };

export interface ArgumentTemplate {
  /** At least one. A literal is never empty, unless it is the only part. */
  parts: readonly TemplatePart[];
  /** Where the argument stands in its line, quotes included: 1-based, in UTF-16 code units, the end exclusive. */
  column: number;
  endColumn: number;
}

/** The argument's value where it is the same in every repetition. */
export function literalOf(template: ArgumentTemplate): Argument | undefined {
  const [only] = template.parts;
  return template.parts.length === 1 && only?.kind === 'literal' ? only.value : undefined;
}

export function fillTemplate(template: ArgumentTemplate, repetition: number, seed: number): Argument {
  const { parts } = template;
  let text = '';
  for (const part of parts) {
    if (part.kind !== 'literal') text += digitsOf(part, repetition, seed);
    else if (typeof part.value === 'string') text += part.value;
    else return parts.length === 1 ? part.value : fillBytes(parts, repetition, seed);
  }
  return text;
}

/** Digits never complete a broken UTF-8 sequence, so an argument with one part that is not text is not text. */
function fillBytes(parts: readonly TemplatePart[], repetition: number, seed: number): Uint8Array {
  const pieces = parts.map((part) => {
    const value = part.kind === 'literal' ? part.value : digitsOf(part, repetition, seed);
    return typeof value === 'string' ? encodeUtf8(value) : value;
  });
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let length = 0;
  for (const piece of pieces) {
    bytes.set(piece, length);
    length += piece.length;
  }
  return bytes;
}

function digitsOf(
  part: Exclude<TemplatePart, { kind: 'literal' }>,
  repetition: number,
  seed: number,
): string {
  switch (part.kind) {
    case 'repetition':
      return String(repetition);
    case 'random':
      return String(randomInteger(part.from, part.to, seed, part.stream, repetition));
  }
}
