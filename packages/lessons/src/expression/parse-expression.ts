/** Parses an expression by recursive descent: one function for all levels of precedence, loosest first. */
import type { Expression, FunctionName, LaneName, Operator } from './expression.ts';
import { FIGURES, type FigureName, isFigure, isTime } from './figures.ts';
import { notUnderstood } from './written-here.ts';

export type ParsedExpression =
  | { ok: true; expression: Expression }
  /** `at` is where it went wrong: an index into the text, its length where something is missing at the end. */
  | { ok: false; problem: string; at: number };

const TOKEN =
  /\s*(?:(\d[\d_]*(?:\.\d+)?)|"([^"]*)"|(auto-pipelined|[A-Za-z][A-Za-z0-9]*)|(==|!=|<=|>=|[<>+\-*/().,]))/y;

type Token = { at: number } & (
  | { kind: 'number'; value: number }
  | { kind: 'string'; value: string }
  | { kind: 'word'; value: string }
  | { kind: 'sign'; value: string }
);

const LANES: readonly LaneName['kind'][] = [
  'sequential',
  'concurrent',
  'auto-pipelined',
  'pipelined',
  'transaction',
  'watched',
  'fastest',
];

/** Number of arguments of each function. */
const FUNCTIONS: Readonly<Record<FunctionName, number>> = { round: 1, ceil: 1, number: 1, contains: 2 };

/** The first words of all figure names. */
const FIGURE_WORDS: ReadonlySet<string | undefined> = new Set(
  Object.keys(FIGURES).map((figure) => figure.split('.')[0]),
);

const LEVELS: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

/** Names that an expression may ask for: what is said against another one lists them. */
export interface Offer {
  lanes: readonly LaneName['kind'][];
  functions: readonly (FunctionName | 'reply' | 'roundTripOf' | 'seen')[];
  figures: readonly FigureName[];
}

const EVERYTHING: Offer = {
  lanes: LANES,
  functions: ['reply', 'roundTripOf', 'seen', ...(Object.keys(FUNCTIONS) as FunctionName[])],
  figures: Object.keys(FIGURES) as FigureName[],
};

class Problem extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

export interface ExpressionOptions {
  /** Whether a figure without a lane may be a time: where it is asked of each lane, see `forLane`, and not summed. */
  bareTimes?: boolean;
  /** Everything, if it is left out. What is not offered can be read all the same: whoever offers less says better why. */
  offer?: Offer;
}

export function parseExpression(text: string, options: ExpressionOptions = {}): ParsedExpression {
  try {
    const reader = new Reader(tokensOf(text), text.trimEnd().length, options);
    const expression = reader.binary(0);
    reader.end();
    return { ok: true, expression };
  } catch (error) {
    if (error instanceof Problem) return { ok: false, problem: error.message, at: error.at };
    throw error;
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  let next = 0;
  while (next < end) {
    TOKEN.lastIndex = next;
    const match = TOKEN.exec(text);
    const at = next + (/^\s*/.exec(text.slice(next))?.[0].length ?? 0);
    if (match === null) throw new Problem(notUnderstood(text.slice(at).trim()), at);
    next = TOKEN.lastIndex;
    const [, number, string, word, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', value: Number(number.replaceAll('_', '')), at });
    else if (string !== undefined) tokens.push({ kind: 'string', value: string, at });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word, at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign, at });
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  readonly #bareTimes: boolean;
  readonly #offer: Offer;
  #at = 0;

  /** @param end of the text that the tokens are from */
  constructor(
    tokens: readonly Token[],
    end: number,
    { bareTimes = false, offer = EVERYTHING }: ExpressionOptions,
  ) {
    this.#tokens = tokens;
    this.#end = end;
    this.#bareTimes = bareTimes;
    this.#offer = offer;
  }

  end(): void {
    const rest = this.#tokens[this.#at];
    if (rest === undefined) return;
    const word = `${rest.value}`.toLowerCase();
    const remedy = word === 'and' || word === 'or' ? `: write ${word}` : '';
    throw new Problem(`“${rest.value}” is unexpected${remedy}`, rest.at);
  }

  binary(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#primary();
    let left = this.binary(level + 1);
    for (let operator = this.#operator(operators); operator; operator = this.#operator(operators)) {
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
    return left;
  }

  #operator(among: readonly Operator[]): Operator | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' && token?.kind !== 'word') return undefined;
    const found = among.find((operator) => operator === token.value);
    if (found !== undefined) this.#at++;
    return found;
  }

  #primary(): Expression {
    const token = this.#next();
    switch (token.kind) {
      case 'number':
      case 'string':
        return { kind: 'literal', value: token.value };
      case 'sign': {
        if (token.value !== '(') throw new Problem(`a value is missing before “${token.value}”`, token.at);
        const inner = this.binary(0);
        this.#expect(')');
        return inner;
      }
      case 'word':
        return this.#named(token.value);
      default:
        return token satisfies never;
    }
  }

  #named(word: string): Expression {
    if (word === 'yes' || word === 'no') return { kind: 'literal', value: word === 'yes' };
    if (word === 'reply' || word === 'roundTripOf') {
      this.#expect('(');
      const lane = this.#lane();
      this.#expect(',');
      const command = this.#whole('the number of a command');
      this.#expect(')');
      return { kind: word, lane, command };
    }
    if (word === 'seen') {
      this.#expect('(');
      const lane = this.#lane();
      this.#expect(')');
      return { kind: 'seen', lane };
    }
    if (Object.hasOwn(FUNCTIONS, word)) return this.#call(word as FunctionName);
    this.#at--;
    if (FIGURE_WORDS.has(word)) return this.#sum();
    const lane = this.#lane();
    this.#expect('.');
    return { kind: 'figure', lane, figure: this.#figure() };
  }

  #sum(): Expression {
    const at = this.#place();
    const figure = this.#figure();
    if (isTime(figure) && !this.#bareTimes)
      throw new Problem(`“${figure}” belongs to one lane, such as fastest.${figure}`, at);
    return { kind: 'sum', figure };
  }

  #call(name: FunctionName): Expression {
    this.#expect('(');
    const args = [this.binary(0)];
    while (args.length < FUNCTIONS[name]) {
      this.#expect(',');
      args.push(this.binary(0));
    }
    this.#expect(')');
    return { kind: 'call', name, args };
  }

  #lane(): LaneName {
    const at = this.#place();
    const word = this.#word();
    const kind = LANES.find((each) => each === word);
    if (kind === undefined) {
      const { lanes, functions, figures } = this.#offer;
      const known = Object.entries({ figures, functions, lanes })
        .filter(([, names]) => names.length > 0)
        .map(([what, names]) => `the ${what} are ${names.join(', ')}`);
      throw new Problem(`“${word}” is unknown; ${known.join('; ')}`, at);
    }
    if (!this.#skip('(')) return { kind };
    const batchSize = this.#whole('a batch size');
    this.#expect(')');
    return { kind, batchSize };
  }

  #figure(): keyof typeof FIGURES {
    const at = this.#place();
    let name = this.#word();
    while (this.#skip('.')) name += `.${this.#word()}`;
    if (!isFigure(name)) {
      throw new Problem(
        `there is no figure “${name}”; the figures are ${this.#offer.figures.join(', ')}`,
        at,
      );
    }
    return name;
  }

  #whole(what: string): number {
    const token = this.#next();
    if (token.kind === 'number' && Number.isInteger(token.value) && token.value > 0) return token.value;
    throw new Problem(`expected ${what}, not “${token.value}”`, token.at);
  }

  #word(): string {
    const token = this.#next();
    if (token.kind === 'word') return token.value;
    throw new Problem(`expected a name, not “${token.value}”`, token.at);
  }

  #expect(sign: string): void {
    if (this.#skip(sign)) return;
    const found = this.#tokens[this.#at];
    throw new Problem(
      `“${sign}” is missing ${found === undefined ? 'at the end' : `before “${found.value}”`}`,
      this.#place(),
    );
  }

  #skip(sign: string): boolean {
    const token = this.#tokens[this.#at];
    const isThere = token?.kind === 'sign' && token.value === sign;
    if (isThere) this.#at++;
    return isThere;
  }

  #next(): Token {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Problem('the expression ends too early', this.#end);
    return token;
  }

  /** Of the next token, or of the end. */
  #place(): number {
    return this.#tokens[this.#at]?.at ?? this.#end;
  }
}
