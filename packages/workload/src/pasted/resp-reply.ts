/** Finds the end of RESP replies, as telnet shows them. */
import { bulkAt, headerAt } from './resp-text.ts';

/** `+OK`, `-ERR …`, `:1`, and in RESP3 `_`, `#t`, `,1.5` and `(123`: one line each. */
const SIMPLE = /[+\-:_#,(][^\n]*(?:\n|$)/y;

/** Simple replies that nobody would use as a command name. */
const UNMISTAKABLE = /(?:\+(?:OK|PONG|QUEUED)|-[A-Z]{2,}(?: [^\n]*)?|:-?\d+)\r?(?:\n|$)/y;

/** Bound on pending elements of nested arrays; Redis itself nests only a few levels. */
const MOST_OPEN = 1_000_000;

/**
 * Offset after the reply that begins at `from`; `undefined` if none does or if it is incomplete.
 *
 * @param isWire whether the text is known to show raw RESP
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
