/** What the policy needs to know about an argument before its placeholders are filled in. */
import type { Argument } from '../argument.ts';
import type { ArgumentTemplate } from '../template.ts';

export function holdsPlaceholders(template: ArgumentTemplate): boolean {
  return template.parts.some((part) => part.kind !== 'literal');
}

/**
 * The argument with its ASCII letters in upper case, as Redis compares names and options, and with each placeholder at
 * its smallest value. Placeholders become digits, and no name or option has digits in those positions, so one sketch is
 * enough to recognize words. Bytes that are not text become the characters with the same codes.
 */
export function upperSketch(template: ArgumentTemplate): string {
  return sketch(template, 1, 'low').replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/**
 * The argument with each placeholder at its smallest or largest value.
 *
 * @param repeat the command's repeat count
 */
export function sketch(template: ArgumentTemplate, repeat: number, end: 'low' | 'high'): string {
  let text = '';
  for (const part of template.parts) {
    switch (part.kind) {
      case 'literal':
        text += charactersOf(part.value);
        break;
      case 'repetition':
        text += end === 'low' ? 0 : repeat - 1;
        break;
      case 'random':
        text += end === 'low' ? part.from : part.to;
    }
  }
  return text;
}

function charactersOf(value: Argument): string {
  if (typeof value === 'string') return value;
  return Array.from(value, (byte) => String.fromCharCode(byte)).join('');
}
