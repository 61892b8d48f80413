/** Recognizes the placeholders of a command line. */

export type Placeholder =
  | { kind: 'repetition'; end: number }
  | { kind: 'random'; from: number; to: number; end: number }
  /** Starts like `{rand:` but is invalid; `problem` says why and what to write instead. */
  | { kind: 'malformed'; end: number; problem: string };

const REPETITION = '{i}';
const RANDOM = '{rand:';
const RANGE = /(-?\d+)\.\.(-?\d+)\}/y;

/** Whether a placeholder, well-formed or not, begins at the brace at `at`. Any other brace is literal. */
export function beginsPlaceholder(text: string, at: number): boolean {
  return text.startsWith(REPETITION, at) || text.startsWith(RANDOM, at);
}

/** Reads the placeholder that begins at the brace at `at`; offsets count UTF-16 code units, `end` is exclusive. */
export function readPlaceholder(text: string, at: number): Placeholder | undefined {
  if (text.startsWith(REPETITION, at)) return { kind: 'repetition', end: at + REPETITION.length };
  if (!text.startsWith(RANDOM, at)) return undefined;
  RANGE.lastIndex = at + RANDOM.length;
  const range = RANGE.exec(text);
  if (range === null) {
    return {
      kind: 'malformed',
      end: at + RANDOM.length,
      problem:
        'this {rand:…} is not a range of two integers. ' +
        'Write it as {rand:1..6}, without spaces, or \\{rand: for the plain text.',
    };
  }
  const end = RANGE.lastIndex;
  const from = Number(range[1]);
  const to = Number(range[2]);
  if (![from, to, to - from + 1].every(Number.isSafeInteger)) {
    return {
      kind: 'malformed',
      end,
      problem: `{rand:${range[1]}..${range[2]}} goes beyond 2^53 − 1. Narrow the range.`,
    };
  }
  if (from > to) {
    return {
      kind: 'malformed',
      end,
      problem: `{rand:${from}..${to}} runs backwards. Put the smaller number first: {rand:${to}..${from}}.`,
    };
  }
  return { kind: 'random', from, to, end };
}
