/** Commands typed as a line, without RESP: how Redis splits them into arguments (`sdssplitargs`). */

const [SPACE, QUOTE, APOSTROPHE, BACKSLASH, LOWER_X] = [32, 34, 39, 92, 120];

const ESCAPED: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 97: 7 };

/** `isspace` in the C locale, and the NUL that ends a C string. */
function isSpace(byte: number | undefined): boolean {
  return byte === undefined || byte === SPACE || byte === 0 || (byte >= 9 && byte <= 13);
}

/** The arguments of a line without its end, none for an empty one; undefined where its quotes do not match: Redis hangs up then. */
export function splitInline(line: Uint8Array): Uint8Array[] | undefined {
  const args: Uint8Array[] = [];
  const nul = line.indexOf(0);
  const text = nul === -1 ? line : line.subarray(0, nul);
  let at = 0;
  for (;;) {
    while (at < text.length && isSpace(text[at])) at++;
    if (at >= text.length) return args;
    const argument: number[] = [];
    while (!isSpace(text[at])) {
      const byte = text[at] as number;
      if (byte === QUOTE || byte === APOSTROPHE) {
        const end = readQuoted(text, at, byte, argument);
        if (end === undefined || !isSpace(text[end])) return undefined;
        at = end;
        break;
      }
      argument.push(byte);
      at++;
    }
    args.push(Uint8Array.from(argument));
  }
}

/** Where what follows the closing quote is; undefined if there is none. */
function readQuoted(text: Uint8Array, from: number, quote: number, into: number[]): number | undefined {
  for (let at = from + 1; at < text.length; at++) {
    const byte = text[at] as number;
    if (byte === quote) return at + 1;
    if (byte !== BACKSLASH || at + 1 >= text.length) {
      into.push(byte);
      continue;
    }
    const next = text[at + 1] as number;
    if (quote === APOSTROPHE) {
      into.push(next === APOSTROPHE ? next : byte);
      if (next === APOSTROPHE) at++;
      continue;
    }
    const hex = next === LOWER_X ? hexAt(text, at + 2) : undefined;
    into.push(hex ?? ESCAPED[next] ?? next);
    at += hex === undefined ? 1 : 3;
  }
  return undefined;
}

function hexAt(text: Uint8Array, at: number): number | undefined {
  const digits = String.fromCharCode(...text.subarray(at, at + 2));
  return /^[0-9a-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : undefined;
}

/**
 * Whether a client of Redis may have sent this: the name of a command has letters, digits and a few marks, and nothing of HTTP. What is
 * no command would be kept as one otherwise, with the credentials in its headers.
 */
export function isCommandLine(args: readonly Uint8Array[]): boolean {
  const [name, last] = [args[0], args.at(-1)];
  if (name === undefined || last === undefined) return true;
  const text = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, 100));
  return /^[a-z][a-z0-9._|-]*$/i.test(text(name)) && !/^HTTP\//i.test(text(last));
}
