import { parseExpression, type RunFacts } from '@roundtrip/lessons/expression';
import type { Strategy, Summary } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { type Expectation, Misuse } from '../arguments/invocation.ts';
import { checkExpectations, judge } from './expectations.ts';

const strategies: Strategy[] = [
  { kind: 'sequential' },
  { kind: 'pipelined', batchSize: 10 },
  { kind: 'pipelined', batchSize: 100 },
];
const lanes = strategies.map((strategy, lane) => ({
  strategy,
  summary: { roundTrips: [100, 10, 1][lane], errors: 0, totalMs: 5 } as Summary,
}));
const facts: RunFacts = {
  lanes,
  reply: (lane) => (lane === 0 ? '(integer) 7' : undefined),
  roundTripOf: () => undefined,
};

function expectation(text: string): Expectation {
  const parsed = parseExpression(text, { bareTimes: true });
  if (!parsed.ok) throw new Error(parsed.problem);
  return { text, expression: parsed.expression };
}

test.each([
  ['errors == 0', true, undefined],
  ['roundTrips <= 10', false, 'sequential: roundTrips is 100'],
  ['roundTrips >= 2', false, 'pipelined:100: roundTrips is 1'],
  ['totalMs < 6 and roundTrips <= sequential.roundTrips', true, undefined],
  ['pipelined(10).roundTrips == 1', false, 'pipelined(10).roundTrips is 10'],
  ['reply(sequential, 1) == "(integer) 8"', false, 'reply(sequential, 1) is (integer) 7'],
  ['redisCpuMs < 1', false, 'sequential: this run has no redisCpuMs'],
])('%s: %s', (text, holds, because) => {
  expect(judge(expectation(text), facts)).toEqual({ text, holds, ...(because && { because }) });
});

test.each([
  [
    'transaction.errors == 0',
    'there is no lane transaction. The lanes are sequential, pipelined:10, pipelined:100.',
  ],
  ['pipelined.errors == 0', 'there are 2 lanes pipelined: name the batch size'],
  ['contains(seen(sequential), "1")', 'no second client'],
])('%s is refused before anything runs', (text, said) => {
  const check = () => checkExpectations([expectation(text)], strategies);
  expect(check).toThrow(Misuse);
  expect(check).toThrow(said);
  checkExpectations([expectation('fastest.errors == 0')], strategies);
});
