/** The card beside the list of completions: what a command or an option does. */
import type { ArgumentDoc, CommandDoc } from '@roundtrip/protocol';
import { type SignaturePiece, signatureOf } from './syntax/signature.ts';

export function commandCard(name: string, doc: CommandDoc): HTMLElement {
  const { summary, arguments: args = [], difference, refused } = doc;
  return card([
    ['cm-card-syntax', `${name} ${plain(signatureOf(args))}`],
    ['cm-card-text', sentence(summary)],
    ['cm-card-text', difference],
    ['cm-card-facts', factsOf(doc)],
    ['cm-card-refused', refused],
  ]);
}

export function optionCard(argument: ArgumentDoc, refused: string | undefined): HTMLElement {
  const { optional: _, multiple: __, ...once } = argument;
  return card([
    ['cm-card-syntax', plain(signatureOf([once]))],
    ['cm-card-facts', argument.since && `since ${argument.since}`],
    ['cm-card-refused', refused],
  ]);
}

export function textCard(text: string): HTMLElement {
  return card([['cm-card-text', text]]);
}

/** Complexity and age, in one line. */
export function factsOf({ complexity, since, deprecatedSince, replacedBy }: CommandDoc): string {
  const old = deprecatedSince && `deprecated since ${deprecatedSince}`;
  const instead = replacedBy && `replaced by ${replacedBy.replaceAll('`', '')}`;
  return [complexity, since && `since ${since}`, old, instead].filter(Boolean).join(' · ');
}

export function sentence(text: string | undefined): string | undefined {
  return text === undefined || text.endsWith('.') ? text : `${text}.`;
}

function plain(pieces: readonly SignaturePiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

function card(lines: readonly (readonly [className: string, text: string | undefined])[]): HTMLElement {
  const dom = document.createElement('div');
  for (const [className, text] of lines) {
    if (!text) continue;
    const line = dom.appendChild(document.createElement('p'));
    line.className = className;
    line.textContent = text;
  }
  return dom;
}
