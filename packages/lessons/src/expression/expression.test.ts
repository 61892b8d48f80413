import type { Strategy, Summary } from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, type RunFacts } from './evaluate.ts';
import { forLane, isCondition, isForEveryLane } from './for-lane.ts';
import { measureOf } from './measure-of.ts';
import { type Offer, parseExpression } from './parse-expression.ts';
import { typeProblem } from './type-problem.ts';

const summary: Summary = {
  commands: 1000,
  errors: 2,
  totalMs: 1200,
  roundTrips: 1000,
  writes: 1000,
  requestBytes: 40_000,
  replyBytes: 5000,
  opsPerSecond: 833,
  unanswered: 100,
  latencyMs: { min: 1, mean: 1.2, p50: 1.1, p90: 1.5, p99: 2, max: 9 },
  partsMs: { client: 0.1, outbound: 0.5, redis: 0.1, inbound: 0.5, batch: 0 },
};

const lane = (strategy: Strategy, change: Partial<Summary> = {}) => ({
  strategy,
  summary: { ...summary, ...change },
  ...(change.observedStates && { seen: '(integer) 999' }),
});

const run: RunFacts = {
  lanes: [
    lane({ kind: 'sequential' }),
    lane({ kind: 'pipelined', batchSize: 100 }, { roundTrips: 10 }),
    lane({ kind: 'pipelined', batchSize: 1000 }, { roundTrips: 1, observedStates: 7, totalMs: 12 }),
    lane({ kind: 'auto-pipelined' }, { writes: 1 }),
    {
      strategy: { kind: 'concurrent' },
      summary: { ...summary, observedStates: 3, observationIncomplete: true },
    },
  ],
  reply: (index, command) => (index === 1 && command === 3 ? '(integer) 42' : undefined),
  roundTripOf: (index, command) => (index === 1 ? Math.ceil(command / 100) : undefined),
};

function comesTo(text: string): unknown {
  const parsed = parseExpression(text);
  if (!parsed.ok) return `unreadable: ${parsed.problem}`;
  const found = evaluate(parsed.expression, run);
  return found.ok ? found.value : `unknown: ${found.problem}`;
}

test.each([
  ['sequential.roundTrips', 1000],
  ['pipelined(100).roundTrips', 10],
  ['auto-pipelined.writes', 1],
  ['sequential.latencyMs.p50', 1.1],
  ['sequential.unanswered', 100],
  ['sequential.answered', 900],
  ['number(seen(pipelined(1000)))', 999],
  ['pipelined(1000).observedStates', 7],
  ['sequential.roundTrips / pipelined(100).roundTrips', 100],
  ['errors', 10],
  ['commands / roundTrips', 5000 / 3011],
  ['fastest.totalMs', 12],
  ['fastest.roundTrips == 1 and errors == 10', true],
  ['roundTripOf(pipelined(100), 100)', 1],
  ['roundTripOf(pipelined(100), 101) > roundTripOf(pipelined(100), 100)', true],
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['10 - 3 - 2', 5],
  ['ceil(sequential.commands / 300)', 4],
  ['reply(pipelined(100), 3)', '(integer) 42'],
  ['number(reply(pipelined(100), 3)) + 1', 43],
  ['contains(reply(pipelined(100), 3), "integer")', true],
  ['sequential.roundTrips == 1_000 and pipelined(1000).roundTrips == 1', true],
  ['1 > 2 or 2 > 1', true],
  ['1 != 1', false],
  ['yes', true],
])('%s', (text, value) => {
  expect(comesTo(text)).toBe(value);
});

describe('what cannot be evaluated gives the reason', () => {
  test.each([
    ['pipelined.roundTrips', 'there are 2 lanes pipelined: name the batch size'],
    ['transaction.roundTrips', 'there is no lane transaction'],
    ['sequential.observedStates', 'this run has no observedStates'],
    ['concurrent.observedStates', 'this run has no observedStates'],
    ['observedStates', 'this run has no observedStates'],
    ['roundTripOf(sequential, 1)', 'the round trip of command 1 is not known'],
    ['seen(sequential)', 'no second client looked on'],
    ['seen(concurrent)', 'the second client lost its connection before the lane was over'],
    ['reply(sequential, 1)', 'the reply of command 1 is not known'],
    ['number("none")', 'there is no number in “none”'],
    ['1 and 2', '“and” joins comparisons'],
    ['"a" + 1', '“+” wants numbers'],
  ])('%s', (text, problem) => {
    expect(comesTo(text)).toBe(`unknown: ${problem}`);
  });
});

describe('what cannot be parsed gives the reason', () => {
  test.each([
    ['', 'the expression ends too early'],
    ['sequential', '“.” is missing at the end'],
    ['sequential.speed', 'there is no figure “speed”'],
    ['fast.roundTrips', '“fast” is unknown'],
    ['1 +', 'the expression ends too early'],
    ['totalMs < 20', '“totalMs” belongs to one lane, such as fastest.totalMs'],
    ['latencyMs.p50', '“latencyMs.p50” belongs to one lane'],
    ['latencyMs', 'there is no figure “latencyMs”'],
    ['roundTripOf(fastest)', '“,” is missing before “)”'],
    ['1 2', '“2” is unexpected'],
    ['(1', '“)” is missing at the end'],
    ['pipelined(0).writes', 'expected a batch size, not “0”'],
    ['reply(sequential, x)', 'expected the number of a command, not “x”'],
    ['1; 2', 'is not understood'],
    ['constructor.constructor', '“constructor” is unknown'],
    ['sequential.constructor', 'there is no figure “constructor”'],
  ])('%s', (text, problem) => {
    expect(comesTo(text)).toContain(problem);
  });
});

describe('what another language has is told as it is written here', () => {
  test.each([
    ['roundTrips <= 3 && errors == 0', '“&&” is not understood: write and'],
    ['roundTrips <= 3 || errors == 0', '“||” is not understood: write or'],
    ['roundTrips <= 3 AND errors == 0', '“AND” is unexpected: write and'],
    ['roundTrips <= 3 Or errors == 0', '“Or” is unexpected: write or'],
    ['roundTrips = 3', '“=” is not understood: write =='],
    ['roundTrips =< 3', '“=<” is not understood: write <='],
    ['roundTrips ≤ 3', '“≤” is not understood: write <='],
    ["contains(reply(pipelined, 1), 'a')", '“\'” is not understood: write "'],
  ])('%s', (text, problem) => {
    expect(comesTo(text)).toBe(`unreadable: ${problem}`);
  });
});

test('what is said against an unknown name lists what is offered, and nothing else', () => {
  const problemOf = (text: string, offer?: Offer) => {
    const parsed = parseExpression(text, { bareTimes: true, ...(offer && { offer }) });
    return parsed.ok ? undefined : parsed.problem;
  };
  const offer: Offer = { lanes: [], functions: ['round'], figures: ['commands', 'errors'] };
  expect(problemOf('foo < 3', offer)).toBe(
    '“foo” is unknown; the figures are commands, errors; the functions are round',
  );
  expect(problemOf('pipelined.foo < 3', offer)).toBe(
    'there is no figure “foo”; the figures are commands, errors',
  );
  expect(problemOf('foo < 3')).toMatch(/commands.*latencyMs\.p99.*reply.*contains.*the lanes are sequential/);
});

describe('what can never be evaluated is known before anything is measured', () => {
  test.each([
    ['1 < roundTrips < 3', '“<” wants numbers, and here it has a comparison: join comparisons with and'],
    ['roundTrips and errors == 0', '“and” joins comparisons, and here it has a number'],
    ['errors == 0 or "a"', '“or” joins comparisons, and here it has a text'],
    ['reply(pipelined, 1) == 3', '“==” has a text and a number, which are never equal'],
    ['reply(pipelined, 1) > 3', '“>” wants numbers, and here it has a text: write number(…) around it'],
    ['round(reply(pipelined, 1)) == 3', 'round wants a number, and here it has a text'],
    ['contains("a", 1 + "a")', '“+” wants numbers, and here it has a text: write number(…) around it'],
    [
      '(roundTrips < 3) + 1 < 2',
      '“+” wants numbers, and here it has a comparison: join comparisons with and',
    ],
    ['1 < roundTrips and roundTrips < 3', undefined],
    ['number(reply(pipelined, 1)) + 1 == 3 or contains(seen(pipelined), "a") == yes', undefined],
  ])('%s', (text, problem) => {
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(parsed.problem);
    expect(typeProblem(parsed.expression)).toBe(problem);
  });
});

test.each([
  ['roundTrips <', 12],
  ['roundTrips <=  ', 13],
  ['', 0],
  ['roundTrips <= 3)', 15],
  ['  trips <= 3', 2],
  ['roundTrips <= 3 and pipelined.trips == 1', 30],
  ['roundTrips =< 3', 11],
  ['roundTrips 3', 11],
  ['pipelined(0).writes == 1', 10],
  ['reply(sequential 3)', 17],
])('%j goes wrong at %i', (text, at) => {
  expect(parseExpression(text, { bareTimes: true })).toMatchObject({ ok: false, at });
});

test('arithmetic follows the usual precedence, whatever the order of operators', () => {
  const operand = fc.integer({ min: 1, max: 999 });
  const operator = fc.constantFrom('+', '-', '*', '/');
  fc.assert(
    fc.property(operand, fc.array(fc.tuple(operator, operand), { maxLength: 6 }), (first, rest) => {
      const text = rest.reduce((sum, [sign, value]) => `${sum} ${sign} ${value}`, String(first));
      // Products first, then sums, each from the left: folded by hand rather than evaluated as code.
      const terms = [first];
      const signs: string[] = [];
      for (const [sign, value] of rest) {
        const last = terms.length - 1;
        if (sign === '*') terms[last] = (terms[last] ?? 0) * value;
        else if (sign === '/') terms[last] = (terms[last] ?? 0) / value;
        else {
          signs.push(sign);
          terms.push(value);
        }
      }
      const expected = terms.reduce((sum, term, index) =>
        signs[index - 1] === '-' ? sum - term : sum + term,
      );
      expect(comesTo(text)).toBe(expected);
    }),
  );
});

test('any text is parsed or refused, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const parsed = parseExpression(text);
      if (parsed.ok) evaluate(parsed.expression, run);
      if (parsed.ok) typeProblem(parsed.expression);
    }),
  );
});

test.each([
  ['sequential.totalMs', 'ms'],
  ['sequential.totalMs - pipelined.totalMs', 'ms'],
  ['round(sequential.totalMs)', 'ms'],
  ['sequential.totalMs / pipelined.totalMs', undefined],
  ['sequential.totalMs - pipelined.writes', undefined],
  ['sequential.requestBytes', 'bytes'],
  ['requestBytes', 'bytes'],
  ['errors', 'count'],
])('%s is measured in %s', (text, measure) => {
  const parsed = parseExpression(text);
  expect(parsed.ok && measureOf(parsed.expression)).toBe(measure);
});

describe('figures without a lane, asked of each lane', () => {
  const heldBy = (text: string) => {
    const parsed = parseExpression(text, { bareTimes: true });
    if (!parsed.ok) throw new Error(parsed.problem);
    expect(isForEveryLane(parsed.expression)).toBe(true);
    return run.lanes.map(({ summary }) => {
      const found = evaluate(forLane(parsed.expression, summary), run);
      return found.ok && found.value;
    });
  };

  test('are those of one lane after another, times too, wherever they stand', () => {
    expect(heldBy('roundTrips <= 10')).toEqual([false, true, true, false, false]);
    expect(heldBy('totalMs < 100 or writes == 1')).toEqual([false, false, true, true, false]);
    expect(heldBy('ceil(roundTrips / 100) <= pipelined(1000).roundTrips')).toEqual([
      ...[false, true, true, false, false],
    ]);
  });

  test('a figure that a lane does not have is known of the others', () => {
    expect(heldBy('observedStates == 7')).toEqual([false, false, true, false, false]);
  });

  test('times without a lane are refused where figures are summed', () => {
    expect(parseExpression('totalMs < 5').ok).toBe(false);
  });
});

test.each([
  ['roundTrips <= 1 and errors == 0', true],
  ['contains(reply(pipelined, 1), "a")', true],
  ['yes', true],
  ['sequential.roundTrips', false],
  ['sequential.roundTrips - 1', false],
  ['roundTripOf(pipelined, 1)', false],
])('%s can be true or false: %s', (text, expected) => {
  const parsed = parseExpression(text);
  expect(parsed.ok && isCondition(parsed.expression)).toBe(expected);
});
