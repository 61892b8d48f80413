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

/** Whether a part looks like a word that a programmer wrote (`user`, `v2`), not like an id, a date or an address. */
export function isWord(part: string): boolean {
  return part.length <= 32 && /^[A-Za-z{][A-Za-z_.-]*\d{0,2}$/.test(part);
}

/**
 * What keys of the same kind have in common, for grouping: how many parts, and the first one if it is a word. Keys without
 * separators are alike if they are the same letters with digits behind them, or no such thing.
 */
export function keyTemplate(key: string): string {
  const { separator, parts } = keyParts(key);
  const [first = ''] = parts;
  if (separator !== '') return `${isWord(first) ? first : ''}${separator}${parts.length}`;
  return /^(\D+?)\d+$/.exec(key)?.[1] ?? '';
}
