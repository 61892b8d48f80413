/** Formatted text as data: the subset of Markdown that a lesson may use, without raw HTML and images. */
import type { Expression } from './expression/expression.ts';

export type Prose =
  | { type: 'paragraph'; children: readonly Prose[] }
  | { type: 'heading'; children: readonly Prose[] }
  | { type: 'list'; ordered: boolean; items: readonly (readonly Prose[])[] }
  | { type: 'quote'; children: readonly Prose[] }
  | { type: 'code'; text: string }
  /** Rows of cells; the first row is the header. */
  | { type: 'table'; rows: readonly (readonly (readonly Prose[])[])[] }
  | { type: 'text'; text: string }
  | { type: 'emphasis'; children: readonly Prose[] }
  | { type: 'strong'; children: readonly Prose[] }
  | { type: 'inline-code'; text: string }
  | { type: 'link'; href: string; children: readonly Prose[] }
  /** A glossary term. */
  | { type: 'term'; text: string }
  | { type: 'break' }
  /** The value of an expression in the learner's own run of the experiment. */
  | { type: 'measured'; of: string; expression: Expression };
