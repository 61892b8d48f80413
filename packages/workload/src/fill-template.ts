/** Fills in an argument's placeholders for each repetition. */
import type { Argument } from './argument.ts';
import { randomInteger } from './random.ts';
import { type ArgumentTemplate, literalOf, type TemplatePart } from './template.ts';
import { encodeUtf8 } from './utf8.ts';

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

export type Filler = (repetition: number) => Argument;

/** Fills a template for many repetitions, with `prefix` in front; the parts that never change are joined only once. */
export function fillerOf(template: ArgumentTemplate, seed: number, prefix = ''): Filler {
  const parts = joined([{ kind: 'literal', value: prefix }, ...template.parts]);
  const whole = { ...template, parts };
  const literal = literalOf(whole);
  if (literal !== undefined) return () => literal;
  const [before, middle, after = { kind: 'literal', value: '' }] = parts;
  if (parts.length <= 3 && isText(before) && middle?.kind === 'repetition' && isText(after)) {
    const [head, tail] = [before.value, after.value];
    return tail === '' ? (repetition) => head + repetition : (repetition) => head + repetition + tail;
  }
  return (repetition) => fillTemplate(whole, repetition, seed);
}

/** Merges the leading text with a literal that follows it. */
function joined([first, ...rest]: readonly [TextPart, ...TemplatePart[]]): readonly TemplatePart[] {
  const [second, ...others] = rest;
  if (second?.kind !== 'literal') return [first, ...rest];
  if (isText(second)) return [{ kind: 'literal', value: first.value + second.value }, ...others];
  return first.value === ''
    ? rest
    : [{ kind: 'literal', value: bytesOf([first.value, second.value]) }, ...others];
}

interface TextPart {
  kind: 'literal';
  value: string;
}

function isText(part: TemplatePart | undefined): part is TextPart {
  return part?.kind === 'literal' && typeof part.value === 'string';
}

/** Digits never complete a broken UTF-8 sequence, so an argument with one non-text part is never text. */
function fillBytes(parts: readonly TemplatePart[], repetition: number, seed: number): Uint8Array {
  return bytesOf(
    parts.map((part) => (part.kind === 'literal' ? part.value : digitsOf(part, repetition, seed))),
  );
}

function bytesOf(values: readonly Argument[]): Uint8Array {
  const pieces = values.map((value) => (typeof value === 'string' ? encodeUtf8(value) : value));
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
