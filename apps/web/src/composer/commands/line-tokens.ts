/**
 * What stands where in a line of command text, for its colours: words, counts and prompts as the parser reads them, and
 * in the words what is quoted and what is filled in. Also of a line that is not finished. Pure.
 */
import { type CommandWord, readLine, wordsOf } from '@roundtrip/workload';

export type TokenKind = 'command' | 'comment' | 'key' | 'number' | 'string' | 'template';

export interface LineToken {
  kind: TokenKind;
  /** Offsets in the line, the end exclusive. */
  from: number;
  to: number;
}

/** In order; what has no colour is left out. */
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
  // A recording is what was sent: braces stand for themselves.
  const runs = read.origin === 'typed' || read.origin === 'prompted' ? TYPED : RECORDED;
  let place = 0;
  for (const word of words) {
    for (const piece of piecesOf(line, word, runs)) {
      // Only a word that is not finished holds white space: the rest of its line.
      if (piece.kind === 'blank') place++;
      const kind = piece.kind === 'plain' ? kindOfPlain(line.slice(piece.from, piece.to), place) : piece.kind;
      if (kind !== undefined && kind !== 'blank') tokens.push({ ...piece, kind });
    }
    place++;
  }
  return tokens;
}

/** By the place of the word in the command, from 0. */
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

/** A word in pieces that look the same. */
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

/** What goes on as it has begun: outside quotes, and within either kind. */
type Runs = Readonly<Record<'template' | '' | '"' | "'", RegExp>>;

const runsBeside = (template: string): Runs => ({
  template: new RegExp(template, 'y'),
  '': new RegExp(String.raw`(?:\\\{|(?!${template})[^"'\s])+`, 'y'),
  '"': new RegExp(String.raw`(?:\\.|(?!${template})[^"\\])+`, 'y'),
  "'": new RegExp(String.raw`(?:\\'|\\\{|(?!${template})[^'])+`, 'y'),
});

const TYPED = runsBeside(String.raw`\{(?:i|rand:-?\d+\.\.-?\d+)\}`);
/** Nothing is filled in. */
const RECORDED = runsBeside('(?!)');
