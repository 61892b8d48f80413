import { evaluate, type Goal, type RunFacts } from '@roundtrip/lessons';
import type { Experiment, Summary } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { sectionOf } from '../../../test/short-lesson.ts';
import { judge } from './judge.ts';

const start: Experiment = {
  workload: { kind: 'commands', text: '3 GET k' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs: 5 },
};

const summary = { commands: 3, errors: 0, roundTrips: 3, totalMs: 15.2, replyBytes: 2000 } as Summary;

const factsWith = (change: Partial<Summary>): RunFacts => ({
  lanes: [{ strategy: { kind: 'sequential' }, summary: { ...summary, ...change } }],
  reply: () => undefined,
  roundTripOf: (_, command) => command,
});

function goalOf(check: string, change = 'lanes'): Goal {
  const body = [
    '```experiment',
    'id: x',
    'workload: { kind: commands, text: "3 GET k" }',
    'lanes: [{ kind: sequential }]',
    'network: { rttMs: 5 }',
    '```',
    `:::goal{check='${check}' change="${change}"}`,
    'Text.',
    '',
    '```solution',
    '{}',
    '```',
    ':::',
  ].join('\n');
  const goal = sectionOf(body).blocks.find(({ kind }) => kind === 'goal');
  if (goal?.kind !== 'goal') throw new Error('the section has no goal');
  return goal;
}

const judged = (check: string, change: Partial<Summary> = {}) =>
  judge(goalOf(check), start, { experiment: start, facts: factsWith(change) });

test('a goal is reached when all its conditions hold, and each gives the figure of the run', () => {
  const check = 'fastest.totalMs < 20 and errors == 0 and fastest.roundTrips <= 3';
  expect(judged(check)).toEqual({
    kind: 'judged',
    isReached: true,
    conditions: [
      { text: 'total: 15.2 ms (needed: below 20 ms)', holds: true },
      { text: 'errors: 0 (needed: 0)', holds: true },
      { text: 'round trips: 3 (needed: at most 3)', holds: true },
    ],
  });
  expect(judged(check, { totalMs: 20 })).toMatchObject({
    isReached: false,
    conditions: [{ holds: false }, { holds: true }, { holds: true }],
  });
});

test('a figure that the run lacks keeps the goal from being reached, and says why', () => {
  expect(judged('fastest.observedStates == 2')).toMatchObject({
    isReached: false,
    conditions: [
      { text: 'states that the second client saw: not known, this run has no observedStates (needed: 2)' },
    ],
  });
});

test('the order of round trips is put into words', () => {
  expect(judged('roundTripOf(fastest, 2) > roundTripOf(fastest, 1)')).toMatchObject({
    isReached: true,
    conditions: [{ text: 'command 2 is sent after the reply to command 1' }],
  });
});

test('alternatives are one condition', () => {
  const goal = goalOf('fastest.totalMs < 1 or errors == 0');
  expect(evaluate(goal.check.expression, factsWith({}))).toEqual({ ok: true, value: true });
  expect(judged('fastest.totalMs < 1 or errors == 0')).toMatchObject({ isReached: true, conditions: [{}] });
});

test('a run counts only if the fixed parts are unchanged; repetitions and an empty setup do not matter', () => {
  const facts = factsWith({});
  const kindOf = (change: Partial<Experiment>, goal = goalOf('errors == 0')) =>
    judge(goal, start, { experiment: { ...start, ...change }, facts });
  expect(kindOf({ network: { rttMs: 0 }, setup: 'SET k v' })).toEqual({
    kind: 'changed',
    parts: ['setup commands', 'network'],
  });
  expect(kindOf({ workload: { kind: 'commands', text: 'PING' } })).toMatchObject({ parts: ['commands'] });
  expect(kindOf({ lanes: [{ kind: 'concurrent' }], repetitions: 11, setup: '' })).toMatchObject({
    isReached: true,
  });
  const free = goalOf('errors == 0', 'lanes workload');
  expect(kindOf({ workload: { kind: 'commands', text: 'PING' } }, free)).toMatchObject({ isReached: true });
  const workloadOnly = goalOf('errors == 0', 'workload');
  expect(kindOf({ lanes: [{ kind: 'concurrent' }] }, workloadOnly)).toMatchObject({ parts: ['lanes'] });
});

test('before the first run there is nothing to judge', () => {
  expect(judge(goalOf('errors == 0'), start, undefined)).toEqual({ kind: 'not-run' });
});
