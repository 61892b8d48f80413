/** A command as clients send it, an array of bulk strings: its arguments, and the way back. */
import { joinBytes } from '@roundtrip/wire';

const CR = 13;
const ZERO = 48;

const utf8 = new TextEncoder();

/**
 * The arguments in `bytes`, as views. Those that a cut has left out are missing, and one that it went through is shorter than it was.
 *
 * @param bytes a command or its beginning
 */
export function argumentsIn(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  const header = numberAt(bytes, 1);
  if (header === undefined) return found;
  let at = header.end;
  for (let left = header.value; left > 0; left--) {
    const length = at < bytes.length ? numberAt(bytes, at + 1) : undefined;
    if (length === undefined) break;
    found.push(bytes.subarray(length.end, length.end + length.value));
    at = length.end + length.value + 2;
  }
  return found;
}

/** The number of a header, and where the line ends; undefined where it is not all there. */
function numberAt(bytes: Uint8Array, from: number): { value: number; end: number } | undefined {
  let value = 0;
  let at = from;
  for (; at < bytes.length && bytes[at] !== CR; at++) value = value * 10 + (bytes[at] as number) - ZERO;
  return at + 1 < bytes.length ? { value, end: at + 2 } : undefined;
}

export function commandOf(args: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const end = utf8.encode('\r\n');
  return joinBytes([
    utf8.encode(`*${args.length}\r\n`),
    ...args.flatMap((argument) => [utf8.encode(`$${argument.length}\r\n`), argument, end]),
  ]);
}
