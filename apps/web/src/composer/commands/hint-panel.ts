/** Below the text: the syntax of the command on the cursor's line, with the part being written marked. */
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView, keymap, type Panel, showPanel } from '@codemirror/view';
import { bookField } from './command-book-field.ts';
import { factsOf, sentence } from './command-card.ts';
import { leftOutLines } from './left-out-lines.ts';
import { type Hint, hintAt } from './syntax/hint.ts';

export function hintPanel(): Extension {
  return [showPanel.of(openPanel), keymap.of([{ key: 'Ctrl-Shift-Space', run: announceHint }])];
}

interface HintText {
  /** In pieces; those being written are marked. */
  syntax: readonly { text: string; isCurrent: boolean }[];
  says: string;
  isRefusal: boolean;
}

function openPanel(view: EditorView): Panel {
  const dom = document.createElement('div');
  dom.className = 'cm-hint';
  dom.setAttribute('role', 'note');
  dom.setAttribute('aria-label', 'Syntax');
  const syntax = dom.appendChild(document.createElement('p'));
  syntax.className = 'cm-hint-syntax';
  const says = dom.appendChild(document.createElement('p'));
  says.className = 'cm-hint-says';
  const show = (state: EditorState) => {
    const hint = textOf(hintOf(state));
    syntax.replaceChildren(...hint.syntax.map(pieceNode));
    syntax.title = hint.syntax.map(({ text }) => text).join('');
    says.textContent = hint.says;
    says.title = hint.says;
    dom.dataset.refused = String(hint.isRefusal);
    view.requestMeasure({
      key: dom,
      read: () => placeOfCurrent(syntax),
      write: (left) => {
        syntax.scrollLeft = left;
      },
    });
  };
  show(view.state);
  return {
    dom,
    update(update) {
      const bookCame = update.startState.field(bookField) !== update.state.field(bookField);
      const wereFound = update.startState.field(leftOutLines) !== update.state.field(leftOutLines);
      if (update.docChanged || update.selectionSet || bookCame || wereFound) show(update.state);
    },
  };
}

function hintOf(state: EditorState): Hint {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  if (state.field(leftOutLines).has(line.number)) return { kind: 'left-out' };
  return hintAt(line.text, head - line.from, state.field(bookField));
}

function pieceNode({ text, isCurrent }: HintText['syntax'][number]): Node {
  if (!isCurrent) return document.createTextNode(text);
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}

/** How far to scroll a long line of syntax, so that its first marked piece is in sight with something before it. */
function placeOfCurrent(syntax: HTMLElement): number {
  const mark = syntax.querySelector('mark');
  if (mark === null) return 0;
  return mark.offsetLeft + mark.offsetWidth <= syntax.clientWidth
    ? 0
    : mark.offsetLeft - syntax.clientWidth / 3;
}

function announceHint(view: EditorView): boolean {
  const { syntax, says } = textOf(hintOf(view.state));
  const line = syntax.map(({ text }) => text).join('');
  const current = syntax.filter(({ isCurrent }) => isCurrent).map(({ text }) => text);
  const now = current.length === 0 ? '' : ` Now: ${current.join(' or ')}.`;
  view.dispatch({ effects: EditorView.announce.of(`${line}.${now} ${says}`) });
  return true;
}

function textOf(hint: Hint): HintText {
  switch (hint.kind) {
    case 'command': {
      const { name, doc, signature, current } = hint;
      const pieces = signature.map(({ text, slot }) => ({
        text,
        isCurrent: slot !== undefined && current.has(slot),
      }));
      const about = [doc.difference, sentence(doc.summary), factsOf(doc)].filter(Boolean).join(' ');
      return {
        syntax: [{ text: `${name} `, isCurrent: false }, ...pieces],
        // The reason is below the editor, where errors are.
        says: doc.refused === undefined ? about : `Not allowed here. ${about}`,
        isRefusal: doc.refused !== undefined,
      };
    }
    case 'begun':
      return plainHint(hint.names.join(' | '), 'Press Tab to complete, Ctrl+Space to list the commands.');
    case 'comment':
      return plainHint('# a comment', 'Comments are not sent.');
    case 'left-out':
      return plainHint('Not a command from a client', 'This line is not sent.');
    case 'barrier':
      return plainHint('--- a barrier', 'The commands below are sent once every reply above has arrived.');
    case 'unknown':
      return plainHint('This Redis does not list the command', 'It will answer with an error.');
    case 'unread':
      return plainHint('…', 'Asking the server which commands its Redis knows.');
    case 'blank':
      return plainHint(
        '1000 SET key:{i} value:{rand:1..6}',
        'A number repeats a line, # starts a comment, --- waits for all replies.',
      );
    default:
      return hint satisfies never;
  }
}

function plainHint(syntax: string, says: string): HintText {
  return { syntax: [{ text: syntax, isCurrent: false }], says, isRefusal: false };
}
