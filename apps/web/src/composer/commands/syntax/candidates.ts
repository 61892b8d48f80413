/** Completions for the word at the cursor. */
import type { CommandDoc } from '@roundtrip/protocol';
import { refusalOf } from '@roundtrip/workload';
import type { CommandBook } from './command-book.ts';
import type { Step } from './grammar.ts';
import { type Place, placeIn, stepsAt } from './place.ts';

export type Candidate =
  | {
      kind: 'command';
      label: string;
      doc: CommandDoc /** Name of the command it belongs to. */;
      container?: string;
    }
  | { kind: 'option'; label: string; step: Step; refused?: string }
  | { kind: 'placeholder'; label: string; says: string };

export interface Candidates {
  /** Offset in the line at which the word begins. */
  from: number;
  candidates: readonly Candidate[];
  /** Something must be written here, and nothing else fits. */
  isNeeded: boolean;
}

const PLACEHOLDERS: readonly Candidate[] = [
  { kind: 'placeholder', label: '{i}', says: 'Number of the repetition, from 0.' },
  {
    kind: 'placeholder',
    label: '{rand:1..6}',
    says: 'A random integer in this range, both ends included. The same seed gives the same integers in every run.',
  },
];

/** @param column of the cursor, from 0 */
export function candidatesAt(
  line: string,
  column: number,
  book: CommandBook | undefined,
): Candidates | undefined {
  const place = placeIn(line, column, book);
  if (place.kind !== 'command') {
    if (place.kind !== 'blank' || book === undefined) return undefined;
    return { from: column, candidates: namesOf(book.commands), isNeeded: false };
  }
  const brace = /(?<!\\)\{[a-z]*$/.exec(line.slice(0, column));
  if (brace !== null && place.before.length > 0) {
    return { from: brace.index, candidates: PLACEHOLDERS, isNeeded: false };
  }
  if (book === undefined) return undefined;
  const from = place.word?.from ?? column;
  if (place.before.length === 0) return { from, candidates: namesOf(book.commands), isNeeded: false };
  return atArgument(place, book, from);
}

type CommandPlace = Extract<Place, { kind: 'command' }>;

function atArgument(place: CommandPlace, book: CommandBook, from: number): Candidates | undefined {
  const written = place.before.map(({ text }) => text);
  const container = book.find(written.slice(0, 1))?.doc;
  if (written.length === 1 && container?.subcommands !== undefined) {
    return { from, candidates: namesOf(container.subcommands, container.name), isNeeded: true };
  }
  const steps = stepsAt(place);
  const candidates = steps.flatMap((step) => optionOf(step, written));
  if (candidates.length === 0) return undefined;
  return { from, candidates, isNeeded: steps.every(({ token }) => token !== undefined) && mustGoOn(place) };
}

function namesOf(commands: readonly CommandDoc[], container?: string): Candidate[] {
  return commands.map((doc) => ({
    kind: 'command',
    label: doc.name,
    doc,
    ...(container !== undefined && { container }),
  }));
}

/** Redis requires more words than are there so far. */
function mustGoOn({ before, entry }: CommandPlace): boolean {
  return entry?.doc.arity !== undefined && before.length < Math.abs(entry.doc.arity);
}

/** Punctuation is left out: it is quicker to type than to choose. */
function optionOf(step: Step, written: readonly string[]): Candidate[] {
  const { token } = step;
  if (token === undefined || !/^\w/.test(token)) return [];
  const refused = refusalOf(written) === undefined ? refusalOf([...written, token, '*']) : undefined;
  return [{ kind: 'option', label: token, step, ...(refused !== undefined && { refused }) }];
}
