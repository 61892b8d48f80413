/** Which lines of the text are no commands, such as replies in a session: the parser says so a moment after typing. */
import { StateEffect, StateField } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { LeftOut } from '@roundtrip/workload';

const NONE: ReadonlySet<number> = new Set();

const found = StateEffect.define<ReadonlySet<number>>();

/** Numbers of the lines, from 1. Where lines have come or gone since, none until they have been read again. */
export const leftOutLines = StateField.define<ReadonlySet<number>>({
  create: () => NONE,
  update(lines, { effects, newDoc, startState }) {
    for (const effect of effects) if (effect.is(found)) return effect.value;
    return newDoc.lines === startState.doc.lines ? lines : NONE;
  },
});

export function showLeftOut(view: EditorView, leftOut: LeftOut | undefined): void {
  const lines = leftOut === undefined ? NONE : new Set([...leftOut.besides, ...leftOut.byScripts]);
  if (lines.size === 0 && view.state.field(leftOutLines).size === 0) return;
  view.dispatch({ effects: found.of(lines) });
}
