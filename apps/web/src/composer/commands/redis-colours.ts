/**
 * Colours for command text: a tokenizer for the eye, tolerant of everything. A line stands for itself, so the lines in
 * sight are all that is read; how each kind of token looks is in `code-editor.css`.
 */
import { StringStream } from '@codemirror/language';
import { type Extension, type Range, RangeSet } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from '@codemirror/view';
import { leftOutLines } from './left-out-lines.ts';
import { commandStart } from './redis-line.ts';

type Token = 'command' | 'comment' | 'key' | 'number' | 'string' | 'template';

interface LineState {
  /** What may come next on the line. */
  expects: 'lead' | 'command' | 'key' | 'argument';
  /** The quote that is open, if one is. */
  quote: string | undefined;
}

const TEMPLATE = /^\{(?:i|rand:-?\d+\.\.-?\d+)\}/;

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
  const marks: Range<Decoration>[] = [];
  const coloured = text.slice(0, MOST_COLOURED);
  const stream = new StringStream(coloured, 2, 2);
  const state: LineState = { expects: 'lead', quote: undefined };
  const start = commandStart(coloured);
  if (coloured.slice(0, start).trim() !== '') {
    marks.push(MARKS.comment.range(from, from + start));
    stream.pos = start;
  }
  while (!stream.eol()) {
    stream.start = stream.pos;
    const token = readToken(stream, state);
    if (token !== null) marks.push(MARKS[token].range(from + stream.start, from + stream.pos));
  }
  return marks;
}

const MARKS: Readonly<Record<Token, Decoration>> = {
  command: Decoration.mark({ class: 'cm-command' }),
  comment: Decoration.mark({ class: 'cm-comment' }),
  key: Decoration.mark({ class: 'cm-key' }),
  number: Decoration.mark({ class: 'cm-number' }),
  string: Decoration.mark({ class: 'cm-string' }),
  template: Decoration.mark({ class: 'cm-template' }),
};

/** Always takes at least a character. */
function readToken(stream: StringStream, state: LineState): Token | null {
  if (stream.sol() && stream.match(/^\s*(#.*|---\s*$)/)) return 'comment';
  if (state.quote !== undefined) return readQuoted(stream, state, state.quote);
  if (stream.eatSpace()) return null;
  if (stream.match(TEMPLATE)) return 'template';
  const next = stream.peek();
  if (next === '"' || next === "'") {
    stream.next();
    state.quote = next;
    return 'string';
  }
  return readWord(stream, state);
}

function readQuoted(stream: StringStream, state: LineState, quote: string): Token {
  if (stream.match(TEMPLATE)) return 'template';
  while (!stream.eol()) {
    if (stream.peek() === '{' && TEMPLATE.test(stream.string.slice(stream.pos))) return 'string';
    const next = stream.next();
    if (next === '\\') stream.next();
    else if (next === quote) {
      state.quote = undefined;
      if (state.expects === 'key') state.expects = 'argument';
      return 'string';
    }
  }
  return 'string';
}

function readWord(stream: StringStream, state: LineState): Token | null {
  if (state.expects === 'lead') {
    state.expects = 'command';
    if (stream.match(/^\d+(?=\s+\S)/)) return 'number';
  }
  const from = stream.pos;
  while (!stream.eol() && !/[\s"']/.test(stream.peek() ?? '')) {
    if (stream.peek() === '{' && TEMPLATE.test(stream.string.slice(stream.pos))) break;
    stream.next();
  }
  const word = stream.string.slice(from, stream.pos);
  const endsHere = stream.eol() || /\s/.test(stream.peek() ?? '');
  if (state.expects === 'command') {
    if (endsHere) state.expects = 'key';
    return 'command';
  }
  if (state.expects === 'key') {
    if (endsHere) state.expects = 'argument';
    return 'key';
  }
  return /^-?\d+(\.\d+)?$/.test(word) ? 'number' : null;
}
