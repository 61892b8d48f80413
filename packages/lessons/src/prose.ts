/** Running text as data: the part of Markdown that a lesson may use. Raw HTML and images are no part of it. */
import type { Expression } from './expression/expression.ts';

export type Prose =
  | { type: 'paragraph'; children: readonly Prose[] }
  | { type: 'heading'; children: readonly Prose[] }
  | { type: 'list'; ordered: boolean; items: readonly (readonly Prose[])[] }
  | { type: 'quote'; children: readonly Prose[] }
  | { type: 'code'; text: string }
  /** Rows of cells, the heads first. */
  | { type: 'table'; rows: readonly (readonly (readonly Prose[])[])[] }
  | { type: 'text'; text: string }
  | { type: 'emphasis'; children: readonly Prose[] }
  | { type: 'strong'; children: readonly Prose[] }
  | { type: 'inline-code'; text: string }
  | { type: 'link'; href: string; children: readonly Prose[] }
  /** A word of the glossary. */
  | { type: 'term'; text: string }
  | { type: 'break' }
  /** What an expression comes to in the learner's own run of the experiment. */
  | { type: 'measured'; of: string; expression: Expression };
