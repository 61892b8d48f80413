/** Arbitrary and corrupt streams, cut anywhere, against an independent reader that has the whole stream. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RespError, RespScanner } from './resp-scanner.ts';

const FUZZ_MINUTES = Number(process.env.FUZZ_MINUTES ?? 0);
const RUNS =
  FUZZ_MINUTES > 0
    ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: FUZZ_MINUTES * 60_000 }
    : { numRuns: 2_000, seed: 2024 };

interface Outcome {
  /** First byte, start and end of each top-level value in the stream. */
  values: [type: string, from: number, to: number][];
  isRefused: boolean;
}

function scan(bytes: Buffer, cuts: readonly number[], wantsElements: boolean): Outcome {
  const outcome: Outcome = { values: [], isRefused: false };
  let base = 0;
  let lastEnd = 0;
  const scanner = new RespScanner({
    value: (type, from, to) => outcome.values.push([String.fromCharCode(type), base + from, base + to]),
    element: (_, from, to) => {
      // Elements come in order and never overlap.
      expect(base + from).toBeGreaterThanOrEqual(lastEnd);
      expect(to).toBeGreaterThan(from);
      lastEnd = base + to;
    },
    wantsElements,
  });
  try {
    for (const cut of [...cuts, bytes.length]) {
      scanner.scan(bytes.subarray(base, cut));
      base = cut;
    }
  } catch (error) {
    expect(error).toBeInstanceOf(RespError);
    outcome.isRefused = true;
  }
  return outcome;
}

class Incomplete extends Error {}
class Refused extends Error {}

/** Recursive-descent reader after the RESP specification: a header is digits, a minus for null, and a line end. */
class Reader {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  values(): Outcome {
    const outcome: Outcome = { values: [], isRefused: false };
    try {
      for (let at = 0; at < this.#bytes.length; ) {
        const { type, end } = this.#value(at, 0);
        outcome.values.push([type, at, end]);
        at = end;
      }
    } catch (error) {
      if (!(error instanceof Incomplete || error instanceof Refused)) throw error;
      outcome.isRefused = error instanceof Refused;
    }
    return outcome;
  }

  #value(at: number, depth: number): { type: string; end: number } {
    if (at >= this.#bytes.length) throw new Incomplete();
    const type = this.#bytes.toString('latin1', at, at + 1);
    if ('+-:_#,('.includes(type)) return { type, end: this.#lineEnd(at) };
    if (!'$!=*~>%|'.includes(type)) throw new Refused();
    const { count, end } = this.#header(at);
    if ('$!='.includes(type)) {
      if (count === undefined) return { type, end };
      if (end + count + 2 > this.#bytes.length) throw new Incomplete();
      return { type, end: end + count + 2 };
    }
    const isAttribute = type === '|';
    // A null attribute describes nothing: it is a value, like a null of any other type.
    if (count === undefined) return { type, end };
    if (count > 0 && depth === 128) throw new Refused();
    let next = end;
    for (let left = '*~>'.includes(type) ? count : 2 * count; left > 0; left--) {
      next = this.#value(next, depth + 1).end;
    }
    return isAttribute ? this.#value(next, depth) : { type, end: next };
  }

  #lineEnd(at: number): number {
    const lf = this.#bytes.indexOf('\n', at);
    if (lf < 0) throw new Incomplete();
    return lf + 1;
  }

  #header(at: number): { count: number | undefined; end: number } {
    let [digits, isNull] = ['', false];
    for (let next = at + 1; next < this.#bytes.length; next++) {
      const character = this.#bytes.toString('latin1', next, next + 1);
      if (character === '\n') return { count: isNull ? undefined : Number(digits), end: next + 1 };
      if (character === '-') isNull = true;
      else if (/\d/.test(character)) digits += character;
      else if (character !== '\r') throw new Refused();
      if (Number(digits) > 512 * 1024 * 1024) throw new Refused();
    }
    throw new Incomplete();
  }
}

/** Fragments of valid streams, and some that break them. */
const piece = fc.oneof(
  fc.constantFrom(
    '+OK\r\n',
    '-ERR no\r\n',
    ':1\r\n',
    '_\r\n',
    '$-1\r\n',
    '*-1\r\n',
    '*0\r\n',
    '%0\r\n',
    '~0\r\n',
  ),
  fc.constantFrom('*1\r\n', '*2\r\n', '*3\r\n', '>1\r\n', '~2\r\n', '%1\r\n', '|1\r\n', '|0\r\n', '|-1\r\n'),
  fc.constantFrom(
    '$3\r\nabc\r\n',
    '$0\r\n\r\n',
    '$2\r\n\r\n\r\n',
    '$5\n',
    '*1\n',
    '*0003\r\n',
    '$1-\r\n',
    '*\r\n',
    '$\r\n',
  ),
  fc.constantFrom(
    '*99999\r\n',
    '$536870912\r\n',
    '$536870913\r\n',
    '*18446744073709551616\r\n',
    '\r\n',
    '\n',
    '$',
    '*',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }).map((text) => Buffer.from(text).toString('latin1')),
  fc.nat(200).map((depth) => '*1\r\n'.repeat(depth)),
);
const stream = fc.oneof(
  fc.array(piece, { maxLength: 20 }).map((pieces) => Buffer.from(pieces.join(''), 'latin1')),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
);
const cutsOf = fc.array(fc.nat(400), { maxLength: 30 });

describe('the scanner', () => {
  it('finds the values that the specification defines in any bytes, cut anywhere, or refuses them', () => {
    fc.assert(
      fc.property(stream, cutsOf, fc.boolean(), (bytes, at, wantsElements) => {
        const cuts = at.filter((cut) => cut <= bytes.length).sort((a, b) => a - b);
        expect(scan(bytes, cuts, wantsElements)).toEqual(new Reader(bytes).values());
      }),
      RUNS,
    );
  });
});
