/** How often the verdict is wrong, by simulation: totals with normal noise, a tenth of them late by 2 ms and more. */
import { expect, test } from 'vitest';
import { type JudgedLane, judge } from './verdict.ts';

const RUNS = 400;

/** Uniform numbers in [0, 1) from a fixed seed: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A lane of so many repetitions that takes `ms`, with a standard deviation of `noise` of that. */
function laneOf(ms: number, noise: number, repetitions: number, random: () => number): JudgedLane {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const totalsMs = Array.from({ length: repetitions }, () => {
    const lateMs = random() < 0.1 ? 2 - 2 * Math.log(1 - random()) : 0;
    return Math.max(0.1 * ms, ms * (1 + noise * normal())) + lateMs;
  });
  return { totalsMs, roundTrips: 1 };
}

/** Of a hundred runs of these lanes, those with a winner; `isRight` where only the right one counts. */
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

// What the page asks for, by what the lanes take: see automaticRepetitions in the page.
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
