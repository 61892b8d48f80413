/** Words of an argument, and what is made of several that follow one another: where a value from a reply may stand. */

/** Arguments are looked into this far: keys are short, and what is longer is data. */
const MOST_WORDS = 16;
/** A value within an argument has at most this many words; a longer one is found only as the whole argument. */
const LONGEST_PHRASE = 6;

/** Bytes of words: letters, digits, and what is beyond ASCII. */
const DIGIT = 1;
const LETTER = 2;
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x30 && byte <= 0x39) return DIGIT;
  return /[A-Za-z\x80-\xff]/.test(String.fromCharCode(byte)) ? LETTER : 0;
});

/** Where the words of a text are, and where digits begin in one that is letters with a number behind them, such as `user42`. */
interface Words {
  starts: number[];
  ends: number[];
  /** The same as `ends` where there are none. */
  digits: number[];
}

function findWords(text: string, most: number): Words {
  const words: Words = { starts: [], ends: [], digits: [] };
  for (let at = 0; at < text.length && words.starts.length < most; at++) {
    if (kindAt(text, at) === 0) continue;
    const start = at;
    while (kindAt(text, at) === LETTER) at++;
    const letters = at;
    while (kindAt(text, at) === DIGIT) at++;
    // `a1b2` is an id as a whole.
    const isNumbered = letters > start && kindAt(text, at) === 0;
    while (kindAt(text, at) !== 0) at++;
    words.starts.push(start);
    words.ends.push(at);
    words.digits.push(isNumbered ? letters : at);
  }
  return words;
}

/** 0 beyond the end, too. */
function kindAt(text: string, at: number): number {
  return KINDS[text.charCodeAt(at)] ?? 0;
}

export interface Span {
  from: number;
  /** Exclusive. */
  to: number;
}

/**
 * Calls `visit` with every phrase of the argument that begins and ends with a word and overlaps the span, the whole argument
 * included, until `visit` returns true. Of `user42`, 42 is one, too.
 *
 * @returns whether it did
 */
export function somePhrase(
  argument: string,
  { from, to }: Span,
  visit: (phrase: string) => boolean,
): boolean {
  if (from >= to) return false;
  if (visit(argument)) return true;
  const { starts, ends, digits } = findWords(argument, MOST_WORDS);
  for (let first = 0; first < starts.length; first++) {
    const [start = 0, end = 0, digit = 0] = [starts[first], ends[first], digits[first]];
    if (start >= to) break;
    if (digit < end && digit < to && end > from && visit(argument.slice(digit, end))) return true;
    for (let last = first; last < Math.min(ends.length, first + LONGEST_PHRASE); last++) {
      const until = ends[last] ?? 0;
      const isWhole = start === 0 && until === argument.length;
      if (until > from && !isWhole && visit(argument.slice(start, until))) return true;
    }
  }
  return false;
}

/** The words of a text, at most `most`. */
export function wordsOf(text: string, most: number): string[] {
  const { starts, ends } = findWords(text, most);
  return starts.map((start, at) => text.slice(start, ends[at]));
}

/** Whether the phrase is one of the values, be it with zeros before it. */
export function isAmong(values: ReadonlySet<string>, phrase: string): boolean {
  return values.has(phrase) || (phrase.startsWith('0') && values.has(withoutZeros(phrase)));
}

/** A number without the zeros before it, as the 17 of `chunk-0017`; anything else as it is. */
export function withoutZeros(phrase: string): string {
  return phrase.replace(/^0+(?=\d+$)/, '');
}

/** Whether one of some arguments holds a value as a phrase: then whoever sent them knew it already. */
export function holdsPhrase(args: readonly string[], value: string): boolean {
  return args.some(
    (text) =>
      text.includes(value) && somePhrase(text, { from: 0, to: text.length }, (phrase) => phrase === value),
  );
}

/** Whether a value can make another command depend on the reply that brought it. */
export function isTelling(value: string): boolean {
  return value.length > 1 && value !== 'OK' && value !== 'nil' && value !== 'QUEUED' && value !== 'PONG';
}
