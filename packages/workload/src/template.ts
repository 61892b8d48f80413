/** An argument as written: text with the placeholders `{i}` and `{rand:a..b}`, which each repetition fills in. */
import type { Argument } from './argument.ts';

export type TemplatePart =
  | { kind: 'literal'; value: Argument }
  /** `{i}`: the 0-based repetition. */
  | { kind: 'repetition' }
  /** `{rand:from..to}`: an integer, both ends inclusive. `stream` numbers the `{rand}`s of a text from 0. */
  | { kind: 'random'; from: number; to: number; stream: number };

export interface ArgumentTemplate {
  /** At least one. A literal is empty only if it is the only part. */
  parts: readonly TemplatePart[];
  /** Where the argument is in its line, quotes included: 1-based, in UTF-16 code units, the end exclusive. */
  column: number;
  endColumn: number;
}

/** The argument's value, if it is the same in every repetition. */
export function literalOf(template: ArgumentTemplate): Argument | undefined {
  const [only] = template.parts;
  return template.parts.length === 1 && only?.kind === 'literal' ? only.value : undefined;
}
