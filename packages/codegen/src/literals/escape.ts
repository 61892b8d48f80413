/** What string literals have in common: some characters are special, some cannot be seen, the rest stands for itself. */

/** Controls, formats (such as those that turn the direction of text), what is unassigned, and line separators. */
const UNSEEN = /^[\p{C}\p{Zl}\p{Zp}]$/u;
const MAYBE_SPECIAL = /[\p{C}\p{Zl}\p{Zp}]|[^\p{L}\p{N} ]/gu;

/**
 * @param special how characters are written that the language gives a meaning, by character
 * @param coded how a character that cannot be seen is written, by its code point
 */
export function escaped(
  text: string,
  special: Readonly<Record<string, string>>,
  coded: (point: number) => string,
): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(
      MAYBE_SPECIAL,
      (character) =>
        special[character] ?? (UNSEEN.test(character) ? coded(character.codePointAt(0) ?? 0) : character),
    );
}

/** The same for bytes, a character up to U+00FF for each: what is beyond ASCII is no text that one could read. */
export function escapedBytes(...[bytes, special, coded]: Parameters<typeof escaped>): string {
  return escaped(bytes, special, coded).replace(/[\x80-\xff]/g, (byte) => coded(byte.charCodeAt(0)));
}

/** In hexadecimal, with zeros in front. */
export function hex(point: number, digits: number): string {
  return point.toString(16).padStart(digits, '0');
}

/** `\n` and its like, which every language here writes alike. */
export const COMMON: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
};
