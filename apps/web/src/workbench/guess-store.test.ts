import type { Experiment } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { createGuessStore, guessActions, guessOf } from './guess-store.ts';

const experiment: Experiment = {
  workload: { kind: 'commands', text: '1000 PING' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 10 }],
  network: { rttMs: 1 },
};

function guessing() {
  const store = createGuessStore();
  const actions = guessActions(store);
  const of = (lane: number, other: Experiment = experiment) => guessOf(store.getState(), other, lane);
  return { ...actions, of };
}

describe('guesses', () => {
  test('are kept for each lane, changed, and withdrawn', () => {
    const { guessLane, of } = guessing();
    guessLane(experiment, 0, 500);
    guessLane(experiment, 1, 20);
    guessLane(experiment, 1, 30);
    expect([of(0), of(1)]).toEqual([500, 30]);
    guessLane(experiment, 0, undefined);
    expect([of(0), of(1)]).toEqual([undefined, 30]);
  });

  test('stay with their lanes when others come and go', () => {
    const { guessLane, of } = guessing();
    guessLane(experiment, 1, 20);
    const fewer = { ...experiment, lanes: experiment.lanes.slice(1) };
    expect(of(0, fewer)).toBe(20);
    const twice = { ...experiment, lanes: [...fewer.lanes, ...fewer.lanes] };
    expect([of(0, twice), of(1, twice)]).toEqual([20, undefined]);
  });

  test('belong to one workload on one network', () => {
    const { guessLane, of } = guessing();
    guessLane(experiment, 0, 500);
    const farther = { ...experiment, network: { rttMs: 10 } };
    expect(of(0, farther)).toBeUndefined();
    expect(of(0)).toBe(500);
    guessLane(farther, 1, 100);
    expect([of(0, farther), of(1, farther), of(0)]).toEqual([undefined, 100, undefined]);
  });

  test('start over when the mode is entered, and when they are forgotten', () => {
    const { guessLane, setGuessing, forgetGuesses, of } = guessing();
    guessLane(experiment, 0, 500);
    setGuessing(true);
    expect(of(0)).toBeUndefined();
    guessLane(experiment, 0, 500);
    forgetGuesses();
    expect(of(0)).toBeUndefined();
  });
});
