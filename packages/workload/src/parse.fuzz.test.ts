/** Arbitrary texts, and texts made of meaningful pieces, are either read or refused with a place in the text. */
import { LIMITS } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandList } from './command-list.ts';
import { commandAt } from './expand.ts';
import { parseCommandText } from './parse.ts';
import { checkPolicy } from './policy/check-policy.ts';
import { printCommand } from './print.ts';
import { requestBytes } from './request-bytes.ts';
import { ERRORS_SHOWN, type WorkloadError } from './workload-error.ts';

const FUZZ_MINUTES = Number(process.env.FUZZ_MINUTES ?? 0);
const RUNS =
  FUZZ_MINUTES > 0
    ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: FUZZ_MINUTES * 60_000 }
    : { numRuns: 1_000, seed: 2024 };

const meaningful = fc.constantFrom(
  ...[
    'GET ',
    'SET k v',
    'MSET a b',
    'config get *',
    'EVAL',
    'client|id',
    'object help',
    'xread block 0',
    '\u0130',
    'K',
  ],
  ...['1000 ', '0 ', '-1 ', '1e3 ', '00001 ', '1000000 ', '99999999999999999999 ', '1 1 '],
  ...[
    '{i}',
    '{rand:1..6}',
    '{rand:',
    '{rand:6..1}',
    '{rand:-9007199254740991..9007199254740991}',
    '\\{i}',
    '{',
    '}',
  ],
  ...['"', "'", '\\', '\\x', '\\x0', '\\xff', '\\n', '\\"', "\\'", '""', "''", '"a"b'],
  ...[
    '---',
    '--- ',
    '----',
    '#',
    ' # ',
    '\t',
    ' ',
    '\v',
    '\r',
    '\r\n',
    '\n',
    '\n',
    '\n',
    '\0',
    '\ufeff',
    '\u2028',
    '\u00a0',
  ],
  ...[
    '127.0.0.1:6379> ',
    'redis> ',
    '> ',
    'redis /tmp/s> ',
    '(TX)> ',
    '[3]> ',
    'OK',
    '(integer) 1',
    '1) "a"',
    '(nil)',
  ],
  ...['1339518083.107412 [0 127.0.0.1:60866] "set" "x" "1"', '1.1 [0 lua] ', '1.1 [0 ', '1.1 [0 unix:/p] "a'],
  ...['\ud800', '\udc00', '😀', '__proto__', 'constructor', 'toString'],
);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(meaningful, { maxLength: 30 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.nat(0xffff), { maxLength: 100 }).map((units) => String.fromCharCode(...units)),
  },
);

function expectPlace(error: WorkloadError, lines: string[]): void {
  const line = lines[error.line - 1];
  expect(line, error.message).toBeDefined();
  expect(error.column).toBeGreaterThanOrEqual(1);
  expect(error.column).toBeLessThanOrEqual((line?.length ?? 0) + 1);
  if (error.endColumn !== undefined) expect(error.endColumn).toBeGreaterThanOrEqual(error.column);
  expect(error.message).toContain(`Line ${error.line}, column ${error.column}: `);
}

function expectWhole(list: CommandList, lines: string[]): void {
  let next = 0;
  for (const phase of list.phases) {
    expect(phase.from).toBe(next);
    expect(phase.entries.length).toBeGreaterThan(0);
    for (const { from, repeat, line, args } of phase.entries) {
      expect(from).toBe(next);
      expect(repeat).toBeGreaterThanOrEqual(1);
      expect(lines[line - 1]).toBeDefined();
      expect(args.length).toBeGreaterThan(0);
      next += repeat;
    }
    expect(phase.from + phase.commands).toBe(next);
  }
  expect(list.commands).toBe(next);
  expect(next).toBeLessThanOrEqual(LIMITS.commands);
  const { bytes } = requestBytes(list);
  expect(bytes).toBeGreaterThan(0);
  expect(Number.isFinite(bytes)).toBe(true);
}

describe('any input', () => {
  it('is read as a whole list or refused with places in the text, and every command prints as a line that reads the same', () => {
    fc.assert(
      fc.property(text, fc.nat(), (typed, seed) => {
        const parsed = parseCommandText(typed);
        const lines = typed.split('\n');
        if (!parsed.ok) {
          expect(parsed.errors.length).toBeGreaterThan(0);
          expect(parsed.errors.length).toBeLessThanOrEqual(ERRORS_SHOWN);
          for (const error of parsed.errors) expectPlace(error, lines);
          return;
        }
        expectWhole(parsed.list, lines);
        for (const error of checkPolicy(parsed.list)) expectPlace(error, lines);
        const last = parsed.list.commands - 1;
        const command = commandAt(parsed.list, last, seed >>> 0);
        const again = parseCommandText(printCommand(command));
        expect(again.ok && again.list.commands).toBe(1);
        if (again.ok) {
          expect(commandAt(again.list, 0, 0).map((argument) => Buffer.from(argument))).toEqual(
            command.map((argument) => Buffer.from(argument)),
          );
        }
      }),
      RUNS,
    );
  });

  // Inputs on which a careless pattern takes quadratic time.
  it.each([
    '1',
    ' ',
    '.',
    ':',
    '[',
    ']',
    '>',
    '(',
    '"',
    "'",
    '\\',
    '{',
    '{rand:',
    '1.1 [1 ',
    '127.0.0.1:',
    '-',
    '#',
    '\ud83d',
  ])('a line of nothing but %j is read or refused in time that grows with its length alone', (part) => {
    const parsed = parseCommandText(part.repeat(LIMITS.textLength / part.length));
    expect(parsed.ok || parsed.errors.length > 0).toBe(true);
    if (parsed.ok) checkPolicy(parsed.list);
  });
});
