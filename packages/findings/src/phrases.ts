/** Words of an argument, and what is made of several that follow one another: where a value from a reply may stand. */

/** Arguments are looked into this far: keys are short, and what is longer is data. */
const MOST_WORDS = 16;
/** A value within an argument has at most this many words; a longer one is found only as the whole argument. */
const LONGEST_PHRASE = 6;

const WORD = /[A-Za-z0-9\x80-\xff]+/g;
/** `user42` holds 42; `a1b2c3` holds no number. */
const NUMBERED = /^[A-Za-z]+(?=\d+$)/;

export interface Span {
  from: number;
  /** Exclusive. */
  to: number;
}

/**
 * Calls `visit` with every phrase of the argument that begins and ends with a word and overlaps the span, the whole argument
 * included, until `visit` returns true.
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
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: word, index } of argument.matchAll(WORD)) {
    if (ends.length === MOST_WORDS) break;
    const letters = NUMBERED.exec(word)?.[0].length ?? 0;
    starts.push(index);
    ends.push(index + word.length);
    // The digits alone are a phrase of their own, but none that goes on.
    if (letters > 0 && index + word.length > from && index + letters < to && visit(word.slice(letters)))
      return true;
  }
  for (let first = 0; first < starts.length; first++) {
    const start = starts[first] ?? 0;
    if (start >= to) break;
    for (let last = first; last < Math.min(ends.length, first + LONGEST_PHRASE); last++) {
      const end = ends[last] ?? 0;
      if (end > from && (start > 0 || end < argument.length) && visit(argument.slice(start, end)))
        return true;
    }
  }
  return false;
}

/** The words of a text that are longer than a character, at most `most`. */
export function wordsOf(text: string, most: number): string[] {
  const words: string[] = [];
  for (const { 0: word } of text.matchAll(WORD)) {
    if (word.length > 1) words.push(word);
    if (words.length === most) break;
  }
  return words;
}

/** Whether a value can make another command depend on the reply that brought it. */
export function isTelling(value: string): boolean {
  return value.length > 1 && value !== 'OK' && value !== 'nil' && value !== 'QUEUED' && value !== 'PONG';
}

/** All phrases of some arguments: what whoever sent them knew already. */
export function phrasesOf(args: readonly string[]): ReadonlySet<string> {
  const phrases = new Set<string>();
  for (const text of args) {
    somePhrase(text, { from: 0, to: text.length }, (phrase) => {
      phrases.add(phrase);
      return false;
    });
  }
  return phrases;
}
