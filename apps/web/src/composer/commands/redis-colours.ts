/**
 * Colours for command text. A line stands for itself, so the lines in sight are all that is read; how each kind of token
 * looks is in `code-editor.css`.
 */
import { type Extension, type Range, RangeSet } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from '@codemirror/view';
import { leftOutLines } from './left-out-lines.ts';
import { lineTokens, type TokenKind } from './line-tokens.ts';

/** What stands further along a line is data, and has no colours. */
const MOST_COLOURED = 10_000;

export function redisColours(): Extension {
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
    // A long line may be in sight in several places.
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
  return lineTokens(text.slice(0, MOST_COLOURED)).map((token) =>
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
