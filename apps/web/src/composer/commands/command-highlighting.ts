/**
 * Colours for command text. Each line is tokenized on its own, so only the lines in sight are read. The look of each kind
 * of token is in `code-editor.css`.
 */
import { type Extension, type Range, RangeSet } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from '@codemirror/view';
import { leftOutLines } from './left-out-lines.ts';
import { lineTokens, type TokenKind } from './line-tokens.ts';

/** Characters of a line: beyond them there is only data, left without colours. */
const MAX_COLOURED = 10_000;

export function commandHighlighting(): Extension {
  return ViewPlugin.define(
    (view) => ({
      marks: marksInSight(view),
      update({ docChanged, viewportChanged, startState, state }) {
        const wereFound = startState.field(leftOutLines) !== state.field(leftOutLines);
        if (docChanged || viewportChanged || wereFound) this.marks = marksInSight(view);
      },
    }),
    { decorations: ({ marks }) => marks },
  );
}

function marksInSight({ state, visibleRanges }: EditorView): DecorationSet {
  const { doc } = state;
  const leftOut = state.field(leftOutLines);
  const marks: Range<Decoration>[] = [];
  let at = 0;
  for (const { from, to } of visibleRanges) {
    // Several visible ranges may lie in one long line.
    at = Math.max(at, from);
    while (at <= to) {
      const line = doc.lineAt(at);
      if (!leftOut.has(line.number)) marks.push(...marksOf(line));
      else if (line.from < line.to) marks.push(MARKS.comment.range(line.from, line.to));
      at = line.to + 1;
    }
  }
  return RangeSet.of(marks);
}

function marksOf({ from, text }: { from: number; text: string }): Range<Decoration>[] {
  return lineTokens(text.slice(0, MAX_COLOURED)).map((token) =>
    MARKS[token.kind].range(from + token.from, from + token.to),
  );
}

const MARKS: Readonly<Record<TokenKind, Decoration>> = {
  command: Decoration.mark({ class: 'cm-command' }),
  comment: Decoration.mark({ class: 'cm-comment' }),
  key: Decoration.mark({ class: 'cm-key' }),
  number: Decoration.mark({ class: 'cm-number' }),
  string: Decoration.mark({ class: 'cm-string' }),
  template: Decoration.mark({ class: 'cm-template' }),
};
