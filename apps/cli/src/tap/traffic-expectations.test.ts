import type { TapFindings, TrafficFigures } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { Misuse } from '../arguments/invocation.ts';
import { OF_A_TAP, readExpectation } from '../arguments/read-expectation.ts';
import { checkExpectations, judgeStretches, judgeTraffic } from './traffic-expectations.ts';

const expectationOf = (text: string) => readExpectation(text, OF_A_TAP);

const figures: TrafficFigures = {
  commands: 200,
  errors: 1,
  unanswered: 2,
  roundTrips: 4,
  waitedMs: 6,
  requestBytes: 8_000,
  replyBytes: 20_000,
};

function findings(...roundTrips: number[]): TapFindings {
  const stretches = roundTrips.map((trips, index) => ({
    ...figures,
    roundTrips: trips,
    fromMs: 100 * index + 12,
    toMs: 100 * index + 50,
    connections: [0],
  }));
  return { ...figures, findings: [], stretches };
}

describe('of all traffic', () => {
  test.each([
    ['roundTrips <= 4', true],
    ['roundTrips < 4 or errors == 1', true],
    ['commands / roundTrips == 50', true],
    ['answered == 198 and unanswered == 2', true],
    ['requestBytes + replyBytes <= 28_000', true],
    ['roundTrips <= 3', 'roundTrips is 4'],
    ['errors == 0 and errors + roundTrips < 4', 'errors is 1, roundTrips is 4'],
    ['commands', undefined],
  ])('%s', (text, holds) => {
    if (holds === undefined) return expect(() => expectationOf(text)).toThrow(Misuse);
    const judged = judgeTraffic(expectationOf(text), figures);
    expect(judged).toEqual(holds === true ? { text, holds } : { text, holds: false, because: holds });
  });
});

describe('of each stretch', () => {
  const expectation = expectationOf('roundTrips <= 3');

  test('holds where it holds for each of them, and where there is none', () => {
    expect(judgeStretches(expectation, findings(3, 1, 2))).toEqual({ text: 'roundTrips <= 3', holds: true });
    expect(judgeStretches(expectation, findings())).toMatchObject({ holds: true });
  });

  test('names the first that fails, and how many do', () => {
    expect(judgeStretches(expectation, findings(1, 200, 3)).because).toBe(
      'stretch 2 at 112 ms: roundTrips is 200',
    );
    expect(judgeStretches(expectation, findings(4, 1, 5)).because).toBe(
      '2 of 3 stretches, first stretch 1 at 12 ms: roundTrips is 4',
    );
  });
});

test.each([
  ['pipelined.roundTrips <= 3', 'a tap has no lanes'],
  ['fastest.errors == 0', 'a tap has no lanes'],
  ['contains(reply(pipelined, 1), "a")', 'a tap has no lanes'],
  ['writes <= 3', 'a tap does not tell writes, but commands, answered'],
  ['roundTrips <= 3 and totalMs < 5', 'a tap does not tell totalMs'],
])('%s is refused before anything runs: %s', (text, said) => {
  expect(() => checkExpectations([expectationOf(text)])).toThrow(said);
});
