/** Lines of the text that are not commands, such as replies in a session. The parser reports them shortly after typing. */
import { StateEffect, StateField } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { LeftOut } from '@roundtrip/workload';

const NONE: ReadonlySet<number> = new Set();

const found = StateEffect.define<ReadonlySet<number>>();

/** Line numbers, from 1. Empty from the moment that lines are added or removed until the text has been parsed again. */
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
