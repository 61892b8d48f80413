/** How keys are built: of parts between separators, some of which say what it is and some which one. */

/** The first of these that a key holds separates its parts: a hyphen is part of `user:jean-luc`, but not of `user-7`. */
const SEPARATORS = [':', '/', '|', '.', '_', '-'] as const;

export interface KeyParts {
  separator: string;
  parts: readonly string[];
}

export function keyParts(key: string): KeyParts {
  const separator = SEPARATORS.find((each) => key.includes(each)) ?? '';
  return { separator, parts: separator === '' ? [key] : key.split(separator) };
}

/** Whether a part looks like a word that a programmer wrote (`user`, `v2`), not like an id, a hash, a date or an address. */
export function isWord(part: string): boolean {
  return part.length <= 32 && /^[A-Za-z{][A-Za-z_.-]*\d{0,2}$/.test(part) && !isHash(part);
}

/** Digits of a hash or a UUID, which may happen to be mostly letters. */
function isHash(part: string): boolean {
  return part.length >= 8 && /^[0-9a-f]+$/i.test(part);
}

/**
 * What keys of the same kind have in common, for grouping: the separator, how many parts, and the first one if it is a word. Paths
 * are alike whatever their depth, and mail addresses whatever dots they hold. Keys without separators are alike if they are the
 * same letters with digits behind them, or no such thing.
 */
export function keyTemplate(key: string): string {
  const { separator, parts } = keyParts(withoutAddress(key));
  const [first = ''] = parts;
  const word = isWord(first) ? first : '';
  if (separator === '/') return `${word}/`;
  if (separator !== '') return `${word}${separator}${parts.length}`;
  return isHash(key) || isShortHash(key) ? '' : (/^(\D+?)\d+$/.exec(key)?.[1] ?? '');
}

/** Of a mail address, no more than the `@`: there may be dots and hyphens in front of it and behind. */
function withoutAddress(key: string): string {
  const at = key.indexOf('@');
  if (at < 0) return key;
  let [from, to] = [at, at + 1];
  while (from > 0 && !ENDS_ADDRESS.has(key[from - 1] ?? '')) from--;
  while (to < key.length && !ENDS_ADDRESS.has(key[to] ?? '')) to++;
  return `${key.slice(0, from)}@${key.slice(to)}`;
}

const ENDS_ADDRESS: ReadonlySet<string> = new Set([':', '/', '|', ' ', '@']);

/** `ab12` may be such a one among others that are not letters with digits behind them. */
function isShortHash(key: string): boolean {
  return /^[a-f]{1,7}\d+$/.test(key);
}

/** The last number of a key, and what is around it; undefined if it has none, or one of more than 15 digits. */
export function lastNumber(key: string): { number: number; around: string } | undefined {
  let to = key.length;
  while (to > 0 && !isDigit(key, to - 1)) to--;
  let from = to;
  while (from > 0 && isDigit(key, from - 1)) from--;
  if (from === to || to - from > 15) return undefined;
  return { number: Number(key.slice(from, to)), around: `${key.slice(0, from)}\0${key.slice(to)}` };
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}
