/** Runs the selected lines alone. */
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { Lines } from '../../run/run-part.ts';

export interface RunLines {
  run: (lines: Lines) => void;
  /** Called whenever the selection covers other lines. */
  onSelected: (lines: Lines) => void;
}

export function runLines({ run, onSelected }: RunLines): Extension {
  const runSelected = ({ state }: EditorView) => {
    run(selectedLines(state));
    return true;
  };
  return [
    keymap.of([
      { key: 'Mod-Shift-Enter', run: runSelected },
      { key: 'Ctrl-Shift-Enter', run: runSelected },
    ]),
    EditorView.updateListener.of(({ state, startState, docChanged, selectionSet }) => {
      if (!docChanged && !selectionSet) return;
      const [lines, before] = [selectedLines(state), selectedLines(startState)];
      if (lines.from !== before.from || lines.to !== before.to) onSelected(lines);
    }),
  ];
}

/** Whole lines. One that the selection ends at the start of does not count. */
export function selectedLines({ doc, selection: { main } }: EditorState): Lines {
  const first = doc.lineAt(main.from);
  const last = doc.lineAt(main.to);
  const isAtBegin = !main.empty && main.to === last.from;
  return { from: first.number, to: isAtBegin ? Math.max(first.number, last.number - 1) : last.number };
}
