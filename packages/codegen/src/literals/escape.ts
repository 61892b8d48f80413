/** Common to string literals in all languages: some characters are special, some invisible, the rest literal. */

/** Control and format characters (such as those that change text direction), unassigned ones, and line separators. */
const INVISIBLE = /^[\p{C}\p{Zl}\p{Zp}]$/u;
const MAYBE_SPECIAL = /[\p{C}\p{Zl}\p{Zp}]|[^\p{L}\p{N} ]/gu;

/**
 * @param special escapes of the characters that have a meaning in the language, by character
 * @param coded escape of an invisible character, from its code point
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
        special[character] ?? (INVISIBLE.test(character) ? coded(character.codePointAt(0) ?? 0) : character),
    );
}

/** The same for bytes, one character up to U+00FF each. Everything beyond ASCII is escaped: it is not legible text. */
export function escapedBytes(...[bytes, special, coded]: Parameters<typeof escaped>): string {
  return escaped(bytes, special, coded).replace(/[\x80-\xff]/g, (byte) => coded(byte.charCodeAt(0)));
}

/** In hexadecimal, zero-padded. */
export function hex(point: number, digits: number): string {
  return point.toString(16).padStart(digits, '0');
}

/** `\n` and other escapes that all languages here share. */
export const COMMON: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
};
