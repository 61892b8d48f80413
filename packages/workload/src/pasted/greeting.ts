/** Recognizes the reply to `MONITOR`, in any form, and the blank lines that precede its first record. */
import { readLine } from '../line.ts';
import { withoutLabels } from './log-label.ts';

/** `OK` as various clients print it. */
const OK = /^\+?(["']?)ok\1\s*$/i;

export function isOk(line: string): boolean {
  return line.length < 300 && /ok/i.test(line) && OK.test(withoutLabels(line));
}

/** Looks ahead in a text. Each line is examined once, however often it is asked about the lines before it. */
export class GreetingFinder {
  readonly #text: string;
  #seen = { until: -1, isRecord: false };

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether a record follows at offset `from`, the start of a line, after nothing but blank lines and `OK`. */
  recordFollows(from: number): boolean {
    if (from <= this.#seen.until) return this.#seen.isRecord;
    let at = from;
    let line = this.#lineAt(at);
    while (at < this.#text.length && (withoutLabels(line).trim() === '' || isOk(line))) {
      at += line.length + 1;
      line = this.#lineAt(at);
    }
    this.#seen = { until: at, isRecord: isRecord(line) };
    return this.#seen.isRecord;
  }

  #lineAt(at: number): string {
    const end = this.#text.indexOf('\n', at);
    return this.#text.slice(at, end === -1 ? undefined : end);
  }
}

function isRecord(line: string): boolean {
  const read = readLine(line, 0);
  return read.kind === 'by-script' || (read.kind === 'command' && read.origin === 'recorded');
}
