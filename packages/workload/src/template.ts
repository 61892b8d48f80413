/** An argument as written: text and the placeholders `{i}` and `{rand:a..b}` that each repetition fills in. */
import type { Argument } from './argument.ts';

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
