import type { RoomGuess, RoomResult, RoomResultLane } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { closenessText, guessMarks } from './guess-marks.ts';
import { fastest, resultMarks } from './result-marks.ts';

const lane = (strategy: RoomResultLane['strategy'], totalMs: number): RoomResultLane => ({
  strategy,
  totalMs,
  roundTrips: 1,
  p50Ms: 1,
});
const person = (participant: string, ...lanes: RoomResultLane[]): RoomResult => ({ participant, lanes });

test('a person has one mark, at their fastest batch size, and the own one is last', () => {
  const marks = resultMarks(
    [
      person(
        'me',
        lane({ kind: 'sequential' }, 2),
        lane({ kind: 'pipelined', batchSize: 10 }, 9),
        lane({ kind: 'pipelined', batchSize: 100 }, 5),
      ),
      person('a', lane({ kind: 'sequential' }, 30)),
      person('b', lane({ kind: 'concurrent' }, 3)),
      person('nobody'),
    ],
    'me',
  );
  expect(marks.map(({ participant, batchSize, totalMs }) => [participant, batchSize, totalMs])).toEqual([
    ['a', 1, 30],
    ['b', undefined, 3],
    ['me', 100, 5],
  ]);
  expect(fastest(marks)?.participant).toBe('b');
});

test('of guesses the lane counts whose batch size does, if it was guessed; who guessed nothing has no mark', () => {
  const guess = (strategy: RoomGuess['strategy'], guessMs: number, totalMs: number): RoomGuess => ({
    strategy,
    guessMs,
    totalMs,
  });
  const sequential = { kind: 'sequential' } as const;
  const pipelined = { kind: 'pipelined', batchSize: 10 } as const;
  const marks = guessMarks(
    [
      { ...person('me', lane(pipelined, 3)), guesses: [guess(sequential, 50, 9), guess(pipelined, 2, 3)] },
      {
        ...person('a', lane(pipelined, 3)),
        name: 'Ada',
        reached: false,
        guesses: [guess(sequential, 20, 9)],
      },
      person('b', lane(sequential, 9)),
    ],
    'me',
  );
  expect(marks).toEqual([
    {
      participant: 'a',
      name: 'Ada',
      kind: 'sequential',
      reached: false,
      isOwn: false,
      guessMs: 20,
      totalMs: 9,
    },
    { participant: 'me', kind: 'pipelined', isOwn: true, guessMs: 2, totalMs: 3 },
  ]);
  expect(closenessText(marks)).toBe('1 of 2 guesses was within a factor of two.');
  expect(closenessText(marks.slice(0, 1))).toBe('The guess was not within a factor of two.');
});
