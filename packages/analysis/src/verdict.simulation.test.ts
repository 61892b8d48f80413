/** How often the verdict is wrong, by simulation: totals with normal noise, one in ten late by 2 ms or more. */
import { expect, test } from 'vitest';
import { noisyTimes, randomFrom } from './simulation-noise.ts';
import { type JudgedLane, judge } from './verdict.ts';

const RUNS = 400;

const laneOf = (...time: Parameters<typeof noisyTimes>): JudgedLane => ({
  totalsMs: noisyTimes(...time),
  roundTrips: 1,
});

/** How many in a hundred runs of these lanes have a winner; `isRight` limits it to correct ones. */
function winnersInHundred(
  lanesMs: readonly number[],
  noise: number,
  repetitions: number,
  isRight = (_fastest: number, _slowest: number) => true,
): number {
  const random = randomFrom(lanesMs.length * 1_000 + repetitions);
  let winners = 0;
  for (let run = 0; run < RUNS; run++) {
    const verdict = judge(lanesMs.map((ms) => laneOf(ms, noise, repetitions, random)));
    if (verdict?.kind === 'faster' && isRight(verdict.fastest, verdict.slowest)) winners++;
  }
  return (winners / RUNS) * 100;
}

// The repetitions that the page requests by default for lanes of these durations: see automaticRepetitions.
const FEW_LANES = [
  { ms: 1, repetitions: 15, lanes: 2 },
  { ms: 3, repetitions: 15, lanes: 2 },
  { ms: 12, repetitions: 11, lanes: 2 },
  { ms: 1, repetitions: 20, lanes: 3 },
  { ms: 3, repetitions: 20, lanes: 5 },
  { ms: 10, repetitions: 11, lanes: 5 },
];
const A_SWEEP = { ms: 1, repetitions: 12, lanes: 24 };
const withNoise = <T>(cases: readonly T[]) =>
  cases.flatMap((of) => [0.02, 0.2].map((noise) => ({ ...of, noise })));

test.each(withNoise([...FEW_LANES, A_SWEEP]))(
  '$lanes equal lanes of $ms ms, $repetitions repetitions, noise $noise: a winner in at most 5 of 100 runs',
  ({ ms, repetitions, lanes, noise }) => {
    expect(winnersInHundred(Array(lanes).fill(ms), noise, repetitions)).toBeLessThanOrEqual(5);
  },
);

test.each(withNoise(FEW_LANES))(
  '$lanes lanes of $ms ms, one twice as long, $repetitions repetitions, noise $noise: found in at least 95 of 100 runs',
  ({ ms, repetitions, lanes, noise }) => {
    const lanesMs = [2 * ms, ...Array(lanes - 1).fill(ms)];
    const isRight = (_: number, slowest: number) => slowest === 0;
    expect(winnersInHundred(lanesMs, noise, repetitions, isRight)).toBeGreaterThanOrEqual(95);
  },
);
