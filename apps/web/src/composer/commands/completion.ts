/** Completion of commands, subcommands, options and placeholders. */
import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeCompletion,
  moveCompletionSelection,
  selectedCompletion,
  startCompletion,
} from '@codemirror/autocomplete';
import { type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap, type Rect } from '@codemirror/view';
import { bookField } from './command-book-field.ts';
import { commandCard, optionCard, textCard } from './command-card.ts';
import { type Candidate, candidatesAt } from './syntax/candidates.ts';
import { mayEnd } from './syntax/grammar.ts';

export function commandCompletion(): Extension {
  return [
    autocompletion({
      override: [complete],
      activateOnCompletion: () => true,
      optionClass: ({ type }) => (type === REFUSED ? 'cm-refused' : ''),
      icons: false,
      defaultKeymap: false,
      positionInfo: beside,
    }),
    Prec.highest(
      keymap.of([
        { key: 'Ctrl-Space', run: startCompletion },
        { mac: 'Alt-i', run: startCompletion },
        { key: 'Escape', run: closeCompletion },
        { key: 'ArrowDown', run: moveCompletionSelection(true) },
        { key: 'ArrowUp', run: moveCompletionSelection(false) },
        { key: 'PageDown', run: moveCompletionSelection(true, 'page') },
        { key: 'PageUp', run: moveCompletionSelection(false, 'page') },
        { key: 'Enter', run: acceptUnlessWritten },
        { key: 'Tab', run: acceptCompletion },
      ]),
    ),
  ];
}

const REFUSED = 'refused';

function complete({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const line = state.doc.lineAt(pos);
  const found = candidatesAt(line.text, pos - line.from, state.field(bookField));
  if (found === undefined) return null;
  const from = line.from + found.from;
  // Unless asked for, only a word that has been begun is completed: otherwise Enter would write what nobody chose.
  if (!explicit && from === pos && !found.isNeeded) return null;
  return { from, options: found.candidates.map(completionOf), validFor: /^(?:[\w.|-]*|\{[a-z]*)$/ };
}

function completionOf(candidate: Candidate): Completion {
  const { label } = candidate;
  switch (candidate.kind) {
    case 'command': {
      const { doc, container } = candidate;
      const name = container === undefined ? label : `${container} ${label}`;
      const isLast = doc.arity !== undefined && Math.abs(doc.arity) <= (container === undefined ? 1 : 2);
      return {
        label,
        apply: inTheCaseOfTheTyped(isLast ? '' : ' '),
        info: () => commandCard(name, doc),
        ...lookOf(doc.refused, doc.deprecatedSince),
      };
    }
    case 'option': {
      const { step, refused } = candidate;
      return {
        label,
        apply: inTheCaseOfTheTyped(mayEnd(step.after(label)) ? '' : ' '),
        info: () => optionCard(step.slot.argument, refused),
        ...lookOf(refused, step.slot.argument.deprecatedSince),
      };
    }
    case 'placeholder':
      return { label, info: () => textCard(candidate.says) };
    default:
      return candidate satisfies never;
  }
}

/** Refused ones are listed too, so that whoever looks for them learns why, but last. */
function lookOf(refused: string | undefined, deprecatedSince: string | undefined): Partial<Completion> {
  if (refused !== undefined) return { type: REFUSED, detail: 'refused', boost: -99 };
  return deprecatedSince === undefined ? {} : { detail: `deprecated since ${deprecatedSince}`, boost: -20 };
}

/** Stays in lower case for someone who types in lower case. */
function inTheCaseOfTheTyped(after: string) {
  return (view: EditorView, completion: Completion, from: number, to: number) => {
    const typed = view.state.sliceDoc(from, to);
    const isLower = typed !== '' && typed === typed.toLowerCase() && /[a-z]/.test(typed);
    const word = isLower ? completion.label.toLowerCase() : completion.label;
    const blankFollows = view.state.sliceDoc(to, to + 1) === ' ';
    view.dispatch({
      changes: { from, to, insert: word + (blankFollows ? '' : after) },
      selection: { anchor: from + word.length + after.length },
      userEvent: 'input.complete',
    });
  };
}

const CARD_PX = 384;

/** Places the card of the selected completion: beside the list or, without room for that, below or above it. */
function beside(_: EditorView, list: Rect, option: Rect, card: Rect, space: Rect): { style: string } {
  const [right, left] = [space.right - list.right, list.left - space.left];
  const top = Math.max(0, Math.min(option.top, space.bottom - (card.bottom - card.top)) - list.top);
  if (right >= CARD_PX) return { style: `left: 100%; top: ${top}px; max-width: ${CARD_PX}px` };
  if (left >= CARD_PX) return { style: `right: 100%; top: ${top}px; max-width: ${CARD_PX}px` };
  const edge = space.bottom - list.bottom >= list.top - space.top ? 'top: 100%' : 'bottom: 100%';
  return { style: `left: -1px; ${edge}; max-width: ${Math.min(CARD_PX, space.right - list.left)}px` };
}

/** Enter after a complete word ends the line. */
function acceptUnlessWritten(view: EditorView): boolean {
  const label = selectedCompletion(view.state)?.label.toLowerCase();
  const { head } = view.state.selection.main;
  const line = view.state.doc.lineAt(head);
  const written = /[^\s]*$/.exec(line.text.slice(0, head - line.from))?.[0].toLowerCase();
  if (label !== undefined && written === label) {
    closeCompletion(view);
    return false;
  }
  return acceptCompletion(view);
}
