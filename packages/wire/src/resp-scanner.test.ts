import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RespError, RespScanner } from './resp-scanner.ts';

interface Found {
  type: string;
  text: string;
}

/** Scans `bytes` cut at `cuts` and returns the text of each value and element. */
function scan(bytes: Buffer, cuts: number[] = [], wantsElements = false) {
  const values: Found[] = [];
  const elements: Found[] = [];
  let base = 0;
  const span = (type: number, start: number, end: number): Found => ({
    type: String.fromCharCode(type),
    text: bytes.toString('latin1', base + start, base + end),
  });
  const scanner = new RespScanner({
    value: (type, start, end) => values.push(span(type, start, end)),
    element: (type, start, end) => elements.push(span(type, start, end)),
    wantsElements,
  });
  for (const cut of [...cuts, bytes.length]) {
    scanner.scan(bytes.subarray(base, cut));
    base = cut;
  }
  return { values, elements, scanner };
}

/** Generates RESP values according to the specification, with the encoding of each. */
const scalar = fc.oneof(
  fc
    .constantFrom(
      '+OK',
      '-ERR no',
      ':1',
      ':-7',
      '_',
      '#t',
      '#f',
      ',3.14',
      ',inf',
      ',-1e5',
      '(12345678901234567890',
    )
    .map((line) => `${line}\r\n`),
  fc.constantFrom('$-1\r\n', '*-1\r\n', '*0\r\n', '%0\r\n', '~0\r\n'),
  fc
    .tuple(fc.constantFrom('$', '!', '='), fc.uint8Array({ maxLength: 12 }))
    .map(([type, payload]) => `${type}${payload.length}\r\n${Buffer.from(payload).toString('latin1')}\r\n`),
);
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc
      .tuple(fc.constantFrom('*', '~', '>'), fc.array(tie('value'), { minLength: 1, maxLength: 4 }))
      .map(([type, children]) => `${type}${children.length}\r\n${children.join('')}`),
    fc
      .array(fc.tuple(tie('value'), tie('value')), { minLength: 1, maxLength: 3 })
      .map((pairs) => `%${pairs.length}\r\n${pairs.flat().join('')}`),
    fc
      .tuple(fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 2 }), tie('value'))
      .map(([pairs, described]) => `|${pairs.length}\r\n${pairs.flat().join('')}${described}`),
  ),
}));

describe('RespScanner', () => {
  it('finds the end of every value, wherever the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 6 }),
        fc.array(fc.nat(400), { maxLength: 40 }),
        (texts, at) => {
          const bytes = Buffer.from(texts.join(''), 'latin1');
          const cuts = at.filter((cut) => cut <= bytes.length).sort((a, b) => a - b);
          const { values, scanner } = scan(bytes, cuts);
          expect(values.map((found) => found.text)).toEqual(texts);
          expect(scanner.openType).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reports the elements of a top-level array, but nothing nested in them', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), fc.nat(100), (children, at) => {
        const bytes = Buffer.from(`*${children.length}\r\n${children.join('')}`, 'latin1');
        const { elements, values } = scan(bytes, at <= bytes.length ? [at] : [], true);
        expect(elements.map((found) => found.text)).toEqual(children);
        expect(values).toHaveLength(1);
      }),
    );
  });

  it('recognizes an error reply by its type, even after an attribute', () => {
    const bytes = Buffer.from('|1\r\n+ttl\r\n:3600\r\n-ERR no\r\n!3\r\nERR\r\n+OK\r\n', 'latin1');
    expect(scan(bytes).values.map((found) => found.type)).toEqual(['-', '!', '+']);
  });

  it('reports where an unfinished value began', () => {
    const { scanner } = scan(Buffer.from('+OK\r\n$10\r\nabc'));
    expect(scanner.openStart).toBe(-'$10\r\nabc'.length);
    expect(scanner.openType).toBe('$'.charCodeAt(0));
  });

  it('does not mistake CR LF inside a payload for the end', () => {
    expect(scan(Buffer.from('$4\r\n\r\n\r\n\r\n:1\r\n')).values.map((found) => found.text)).toEqual([
      '$4\r\n\r\n\r\n\r\n',
      ':1\r\n',
    ]);
  });

  it.each(['hello\r\n', '$x\r\n', '$99999999999\r\n', '*1\r\n'.repeat(200)])(
    'refuses %j because it is not RESP',
    (text) => {
      expect(() => scan(Buffer.from(text))).toThrow(RespError);
    },
  );

  it('survives arbitrary bytes: it throws or waits for more, and never hangs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          scan(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(RespError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
