/** Colours for command text: a tokenizer for the eye, tolerant of everything, and the styles of its tokens. */
import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';

interface LineState {
  /** What may come next on the line. */
  expects: 'lead' | 'command' | 'key' | 'argument';
  /** The quote that is open, if one is. */
  quote: string | undefined;
}

const TEMPLATE = /^\{(?:i|rand:-?\d+\.\.-?\d+)\}/;

const language = StreamLanguage.define<LineState>({
  name: 'redis',
  startState: () => ({ expects: 'lead', quote: undefined }),
  token: (stream, state) => {
    if (stream.sol()) {
      state.expects = 'lead';
      state.quote = undefined;
      if (stream.match(/^\s*(#.*|---\s*$)/)) return 'comment';
    }
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
  },
  tokenTable: {
    command: tags.keyword,
    key: tags.propertyName,
    template: tags.special(tags.string),
  },
});

function readQuoted(stream: StringStream, state: LineState, quote: string): string {
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

function readWord(stream: StringStream, state: LineState): string | null {
  if (state.expects === 'lead') {
    if (stream.match(/^[^\s"']*>(?=\s)/)) return 'comment';
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

const style = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-command)', fontWeight: '650' },
  { tag: tags.propertyName, color: 'var(--code-key)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.special(tags.string), color: 'var(--code-template)', fontWeight: '550' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--code-comment)' },
]);

export function redisLanguage(): Extension {
  return [language, syntaxHighlighting(style)];
}
