/** Replies as they are on the wire, such as telnet shows them. */
import { bulkAt, headerAt } from './resp-text.ts';

/** `+OK`, `-ERR …`, `:1`, and in RESP3 `_`, `#t`, `,1.5` and `(123`: a line each. */
const SIMPLE = /[+\-:_#,(][^\n]*(?:\n|$)/y;

/** Those that nobody names a command. */
const UNMISTAKABLE = /(?:\+(?:OK|PONG|QUEUED)|-[A-Z]{2,}(?: [^\n]*)?|:-?\d+)\r?(?:\n|$)/y;

/** Arrays in arrays, and so on; Redis itself nests a handful. */
const MOST_OPEN = 1_000_000;

/**
 * Offset behind the reply that begins at `at`; `undefined` where none does, or one that is not whole.
 *
 * @param isWire whether the text is known to show what is on the wire
 */
export function afterReply(text: string, from: number, isWire: boolean): number | undefined {
  let at = from;
  let left = 1;
  while (left > 0) {
    left--;
    const header = headerAt(text, at);
    if (header === undefined) {
      const simple = isWire || at > from ? SIMPLE : UNMISTAKABLE;
      simple.lastIndex = at;
      if (at >= text.length || !simple.test(text)) return undefined;
      at = simple.lastIndex;
      continue;
    }
    at = header.next;
    if (header.count < 0) continue;
    if (header.mark === '$' || header.mark === '=' || header.mark === '!') {
      const bulk = bulkAt(text, at, header.count);
      if (bulk === undefined) return undefined;
      at = bulk.next;
    } else {
      left += header.mark === '%' || header.mark === '|' ? 2 * header.count : header.count;
      if (left > MOST_OPEN) return undefined;
    }
  }
  return at;
}
