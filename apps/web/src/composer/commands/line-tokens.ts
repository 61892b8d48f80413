/**
 * The tokens of a line of command text, for its colours: words, counts and prompts as the parser reads them, and within
 * the words, quotes and templates. An unfinished line works too. Pure.
 */
import { type CommandWord, readLine, wordsOf } from '@roundtrip/workload';

export type TokenKind = 'command' | 'comment' | 'key' | 'number' | 'string' | 'template';

export interface LineToken {
  kind: TokenKind;
  /** Offsets in the line, the end exclusive. */
  from: number;
  to: number;
}

/** In order; text without a colour is left out. */
export function lineTokens(line: string): LineToken[] {
  const read = readLine(line, 0);
  const found = wordsOf(line);
  if (found.kind === 'comment' || found.kind === 'barrier')
    return [{ kind: 'comment', from: 0, to: line.length }];
  if (found.kind !== 'command' || read.kind !== 'command') return [];
  const { words, repeat } = found;
  const tokens: LineToken[] = [];
  if (line.slice(0, read.at).trim() !== '') tokens.push({ kind: 'comment', from: 0, to: read.at });
  const count = repeat === undefined ? undefined : /\S+/.exec(line.slice(read.at, words[0]?.from));
  if (count) {
    const from = read.at + count.index;
    tokens.push({ kind: 'number', from, to: from + count[0].length });
  }
  // A recording holds what was sent, so its braces are literal.
  const runs = read.origin === 'typed' || read.origin === 'prompted' ? TYPED : RECORDED;
  let place = 0;
  for (const word of words) {
    for (const piece of piecesOf(line, word, runs)) {
      // White space inside a word means an unfinished quote, which takes the rest of the line.
      if (piece.kind === 'blank') place++;
      const kind = piece.kind === 'plain' ? kindOfPlain(line.slice(piece.from, piece.to), place) : piece.kind;
      if (kind !== undefined && kind !== 'blank') tokens.push({ ...piece, kind });
    }
    place++;
  }
  return tokens;
}

/** @param place of the word in the command, from 0 */
function kindOfPlain(text: string, place: number): TokenKind | undefined {
  if (place === 0) return 'command';
  if (place === 1) return 'key';
  return /^-?\d+(\.\d+)?$/.test(text) ? 'number' : undefined;
}

interface Piece {
  kind: 'plain' | 'blank' | 'string' | 'template';
  from: number;
  to: number;
}

/** Splits a word into pieces of one look each. */
function* piecesOf(line: string, { from, to }: CommandWord, runs: Runs): Generator<Piece> {
  let at = from;
  let quote: '' | '"' | "'" = '';
  while (at < to) {
    const begin = at;
    const next = line[at];
    let kind: Piece['kind'] = quote === '' ? 'plain' : 'string';
    if (endOf(runs.template, line, at) > at) {
      kind = 'template';
      at = endOf(runs.template, line, at);
    } else if (quote === '' && (next === '"' || next === "'")) {
      kind = 'string';
      quote = next;
      at++;
    } else if (quote !== '' && next === quote) {
      quote = '';
      at++;
    } else if (quote === '' && endOf(BLANK, line, at) > at) {
      kind = 'blank';
      at = endOf(BLANK, line, at);
    } else {
      at = Math.max(at + 1, endOf(runs[quote], line, at));
    }
    yield { kind, from: begin, to: Math.min(to, at) };
  }
}

function endOf(run: RegExp, line: string, at: number): number {
  run.lastIndex = at;
  return run.test(line) ? run.lastIndex : at;
}

const BLANK = /\s+/y;

/** The longest stretch of one look: a template, outside quotes, within either kind of quote. */
type Runs = Readonly<Record<'template' | '' | '"' | "'", RegExp>>;

const runsBeside = (template: string): Runs => ({
  template: new RegExp(template, 'y'),
  '': new RegExp(String.raw`(?:\\\{|(?!${template})[^"'\s])+`, 'y'),
  '"': new RegExp(String.raw`(?:\\.|(?!${template})[^"\\])+`, 'y'),
  "'": new RegExp(String.raw`(?:\\'|\\\{|(?!${template})[^'])+`, 'y'),
});

const TYPED = runsBeside(String.raw`\{(?:i|rand:-?\d+\.\.-?\d+)\}`);
/** Recordings have no templates. */
const RECORDED = runsBeside('(?!)');
