/** Reads text in RESP format: lengths count UTF-8 bytes; lines end with CR LF or LF. */

/** A string of a given number of bytes that ends with its line. */
export interface Bulk {
  value: string;
  /** Offset of the next line, or the end of the text. */
  next: number;
}

/** A header such as `*3` or `$11`, alone on its line. */
export interface Header {
  mark: string;
  count: number;
  /** Offset of the next line. */
  next: number;
}

const HEADER = /([*$%~>=!|])(-1|\d{1,9})\r?(?:\n|$)/y;

export function headerAt(text: string, at: number): Header | undefined {
  HEADER.lastIndex = at;
  const found = HEADER.exec(text);
  if (found === null) return undefined;
  return { mark: found[1] ?? '', count: Number(found[2]), next: HEADER.lastIndex };
}

/** `undefined` if no line ends after exactly that many bytes. */
export function bulkAt(text: string, at: number, bytes: number): Bulk | undefined {
  return bulkAs(text, at, bytes, 1) ?? bulkAs(text, at, bytes, 2);
}

/** @param lineEnd bytes per line feed within the string: 2 if an editor has turned CR LF into LF */
function bulkAs(text: string, from: number, bytes: number, lineEnd: 1 | 2): Bulk | undefined {
  let left = bytes;
  let at = from;
  while (left > 0 && at < text.length) {
    const code = text.charCodeAt(at);
    left -= code === LINE_FEED ? lineEnd : bytesOf(text, at, code);
    at++;
  }
  if (left !== 0) return undefined;
  const end = endOfLine(text, at);
  if (end === undefined) return undefined;
  const written = text.slice(from, at);
  return { value: lineEnd === 2 ? written.replaceAll('\n', '\r\n') : written, next: end };
}

/** Bytes of one UTF-16 code unit: half of a surrogate pair is two of four, and a lone one is replaced (three). */
function bytesOf(text: string, at: number, code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  const isPaired = isHigh(code)
    ? isLow(text.charCodeAt(at + 1))
    : isLow(code) && isHigh(text.charCodeAt(at - 1));
  return isPaired ? 2 : 3;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function endOfLine(text: string, at: number): number | undefined {
  if (at === text.length || text.charCodeAt(at) === LINE_FEED) return Math.min(at + 1, text.length);
  return text.charCodeAt(at) === CARRIAGE_RETURN && endsAfter(text, at + 1)
    ? Math.min(at + 2, text.length)
    : undefined;
}

function endsAfter(text: string, at: number): boolean {
  return at === text.length || text.charCodeAt(at) === LINE_FEED;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
