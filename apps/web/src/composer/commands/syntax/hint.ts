/** What to say about the line that the cursor is on. */
import type { CommandDoc } from '@roundtrip/protocol';
import type { CommandBook } from './command-book.ts';
import { placeIn, stepsAt, stepsFitting } from './place.ts';
import { type SignaturePiece, signatureOf } from './signature.ts';

export type Hint =
  /** `unread`: the commands are not known yet. */
  | { kind: 'blank' | 'comment' | 'barrier' | 'left-out' | 'unknown' | 'unread' }
  /** The beginning of one of these names. */
  | { kind: 'begun'; names: readonly string[] }
  | {
      kind: 'command';
      name: string;
      doc: CommandDoc;
      signature: readonly SignaturePiece[];
      /** The slots that the word at the cursor fills or, between words, that the next one may fill. */
      current: ReadonlySet<string>;
    };

/** @param column of the cursor, from 0 */
export function hintAt(line: string, column: number, book: CommandBook | undefined): Hint {
  const place = placeIn(line, column, book);
  if (place.kind !== 'command') return { kind: place.kind };
  const { entry, word } = place;
  if (book === undefined) return { kind: 'unread' };
  if (entry === undefined) {
    const names = place.before.length === 0 ? namesFrom(book, word?.text ?? '') : [];
    return names.length > 0 ? { kind: 'begun', names } : { kind: 'unknown' };
  }
  const steps = stepsAt(place);
  const fitting = word === undefined ? steps : stepsFitting(steps, word.text);
  return {
    kind: 'command',
    name: entry.name,
    doc: entry.doc,
    signature: signatureLine(entry.doc),
    current: new Set(fitting.map(({ slot }) => slot.id)),
  };
}

function namesFrom(book: CommandBook | undefined, typed: string): string[] {
  const upper = typed.toUpperCase();
  return book?.commands.flatMap(({ name }) => (name.startsWith(upper) ? name : [])) ?? [];
}

function signatureLine({ arguments: args = [], subcommands }: CommandDoc): SignaturePiece[] {
  if (subcommands !== undefined && subcommands.length > 0) {
    return [{ text: subcommands.map(({ name }) => name).join(' | ') }];
  }
  return signatureOf(args);
}
