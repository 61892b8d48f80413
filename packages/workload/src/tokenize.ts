/**
 * Splits a command line into arguments exactly as `redis-cli` does (`sdssplitargs` in Redis), and finds their
 * placeholders, which `redis-cli` does not have:
 *
 * - Inside double quotes, `\xHH`, `\n`, `\r`, `\t`, `\b`, `\a` are the bytes they name and any other escaped character
 *   is itself; inside single quotes, only `\'` is an escape; outside quotes, a backslash is a backslash.
 * - A quote may open in the middle of an argument, but a closing quote must be followed by white space.
 * - A placeholder may appear anywhere, quoted or not. `\{` is a plain brace everywhere, even where `redis-cli` would
 *   keep the backslash; a brace written `\x7b` is plain too.
 */
import { LiteralBuilder } from './literal-builder.ts';
import { readPlaceholder } from './placeholder.ts';
import type { ArgumentTemplate, TemplatePart } from './template.ts';

export interface TokenizeOptions {
  /** Offset in the line at which the command begins. */
  from: number;
  /** Whether `{i}`, `{rand:a..b}` and `\{` have a meaning: in recordings they do not. */
  placeholders: boolean;
  /** Number of the first `{rand}`. */
  firstStream: number;
}

export type Tokens =
  | { ok: true; args: ArgumentTemplate[]; nextStream: number }
  /** Columns as in `ArgumentTemplate`; `from` is the offset of the offending argument, `before` the ones before it. */
  | {
      ok: false;
      column: number;
      endColumn: number;
      problem: string;
      before: ArgumentTemplate[];
      from: number;
    };

type Mode = 'plain' | 'double' | 'single';

const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;

/** Runs of characters with no special meaning, per mode. */
const ORDINARY: Record<Mode, RegExp> = {
  plain: /[^ \n\r\t"'\\{]+/y,
  double: /[^"\\{]+/y,
  single: /[^'\\{]+/y,
};

const HEX_ESCAPE = /\\x([0-9a-fA-F]{2})/y;
const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  a: '\x07',
};

/** @param line one line without its line feed and without NUL characters */
export function tokenize(line: string, options: TokenizeOptions): Tokens {
  const tokenizer = new Tokenizer(line, options);
  const args: ArgumentTemplate[] = [];
  while (tokenizer.skipBlanks()) {
    const from = tokenizer.at;
    const token = tokenizer.readArgument();
    if ('problem' in token) return { ok: false, ...token, before: args, from };
    args.push(token);
  }
  return { ok: true, args, nextStream: tokenizer.nextStream };
}

/** Blank as in C's `isspace`, which is broader than what ends an argument outside quotes. */
export function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Offset of the first non-blank character at or after `from`, or of the line's end. */
export function skipBlanks(line: string, from: number): number {
  let at = from;
  while (isBlank(line.charCodeAt(at))) at++;
  return at;
}

interface Problem {
  column: number;
  endColumn: number;
  problem: string;
}

class Tokenizer {
  nextStream: number;
  readonly #line: string;
  readonly #placeholders: boolean;
  #at: number;
  #mode: Mode = 'plain';
  #parts: TemplatePart[] = [];
  readonly #literal = new LiteralBuilder();

  constructor(line: string, options: TokenizeOptions) {
    this.#line = line;
    this.#at = options.from;
    this.#placeholders = options.placeholders;
    this.nextStream = options.firstStream;
  }

  /** Offset of the next character to read. */
  get at(): number {
    return this.#at;
  }

  /** @returns whether an argument follows */
  skipBlanks(): boolean {
    while (isBlank(this.#line.charCodeAt(this.#at))) this.#at++;
    return this.#at < this.#line.length;
  }

  readArgument(): ArgumentTemplate | Problem {
    const start = this.#at;
    let quote = start;
    this.#mode = 'plain';
    this.#parts = [];
    while (this.#at < this.#line.length) {
      this.#takeOrdinary();
      const code = this.#line.charCodeAt(this.#at);
      if (code === BACKSLASH) {
        this.#takeBackslash();
      } else if (code === BRACE) {
        const problem = this.#takeBrace();
        if (problem !== undefined) return problem;
      } else if (this.#mode !== 'plain' && this.#at < this.#line.length) {
        return this.#closeQuote(start);
      } else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
        quote = this.#at++;
        this.#mode = code === DOUBLE_QUOTE ? 'double' : 'single';
      } else {
        break;
      }
    }
    return this.#mode === 'plain' ? this.#finish(start) : unclosed(quote, this.#mode);
  }

  #takeOrdinary(): void {
    const run = ORDINARY[this.#mode];
    run.lastIndex = this.#at;
    if (!run.test(this.#line)) return;
    this.#literal.addText(this.#line.slice(this.#at, run.lastIndex));
    this.#at = run.lastIndex;
  }

  #takeBackslash(): void {
    const next = this.#line[this.#at + 1];
    if (this.#mode === 'double' && next !== undefined) {
      this.#takeEscape(next);
    } else if ((this.#mode === 'single' && next === "'") || (this.#placeholders && next === '{')) {
      this.#literal.addText(next);
      this.#at += 2;
    } else {
      this.#literal.addText('\\');
      this.#at += 1;
    }
  }

  #takeEscape(next: string): void {
    HEX_ESCAPE.lastIndex = this.#at;
    const hex = HEX_ESCAPE.exec(this.#line)?.[1];
    const named = NAMED_ESCAPES[next];
    if (hex !== undefined) {
      this.#literal.addByte(Number.parseInt(hex, 16));
      this.#at += 4;
    } else if (named !== undefined) {
      this.#literal.addText(named);
      this.#at += 2;
    } else if (next === '"' || next === '\\' || next === '{') {
      this.#literal.addText(next);
      this.#at += 2;
    } else {
      // An ordinary character, perhaps the first half of a surrogate pair: the next run takes it whole.
      this.#at += 1;
    }
  }

  #takeBrace(): Problem | undefined {
    const found = this.#placeholders ? readPlaceholder(this.#line, this.#at) : undefined;
    if (found === undefined) {
      this.#literal.addText('{');
      this.#at += 1;
      return undefined;
    }
    if (found.kind === 'malformed') {
      return { column: this.#at + 1, endColumn: found.end + 1, problem: found.problem };
    }
    this.#endLiteral();
    this.#parts.push(
      found.kind === 'repetition'
        ? { kind: 'repetition' }
        : { kind: 'random', from: found.from, to: found.to, stream: this.nextStream++ },
    );
    this.#at = found.end;
    return undefined;
  }

  #closeQuote(start: number): ArgumentTemplate | Problem {
    this.#at += 1;
    if (this.#at < this.#line.length && !isBlank(this.#line.charCodeAt(this.#at))) {
      return {
        column: this.#at + 1,
        endColumn: this.#at + 2,
        problem:
          'text directly after a closing quote. Put a space between, ' +
          `or enclose the whole argument in ${this.#mode === 'double' ? 'single' : 'double'} quotes.`,
      };
    }
    return this.#finish(start);
  }

  #finish(start: number): ArgumentTemplate {
    this.#endLiteral();
    if (this.#parts.length === 0) this.#parts.push({ kind: 'literal', value: '' });
    return { parts: this.#parts, column: start + 1, endColumn: this.#at + 1 };
  }

  #endLiteral(): void {
    if (!this.#literal.isEmpty) this.#parts.push({ kind: 'literal', value: this.#literal.take() });
  }
}

function unclosed(quote: number, mode: Mode): Problem {
  const [name, mark] = mode === 'double' ? ['double', '"'] : ['single', "'"];
  return {
    column: quote + 1,
    endColumn: quote + 2,
    problem: `this ${name} quote is never closed. Add ${mark} at the end of the argument, on the same line.`,
  };
}
