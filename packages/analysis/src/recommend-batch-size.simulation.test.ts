/**
 * How good the recommended size is, by simulation: noisy totals and latencies around known values, fitted as the page does
 * it.
 */
import { expect, test } from 'vitest';
import { fitCostsRobustly } from './fit-costs.ts';
import { median } from './median.ts';
import { type MeasuredSize, recommendBatchSize, sizesToRepeat } from './recommend-batch-size.ts';
import { noisyTimes, randomFrom } from './simulation-noise.ts';

const SWEEPS = 100;
const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];
const COMMANDS = 5_000;

interface Truth {
  tripMs: number;
  commandMs: number;
  /** Deviation from the model: share by which batches of 1,000 and more take longer. */
  beyondModel: number;
}

const tripsOf = (size: number) => Math.ceil(COMMANDS / size);
const slowness = (size: number, { beyondModel }: Truth) => 1 + (size >= 1_000 ? beyondModel : 0);
const totalOf = (size: number, truth: Truth) =>
  (tripsOf(size) * truth.tripMs + COMMANDS * truth.commandMs) * slowness(size, truth);
const latencyOf = (size: number, truth: Truth) =>
  (truth.tripMs + size * truth.commandMs) * slowness(size, truth);

interface Measured {
  size: number;
  totalsMs: number[];
  costs: number[];
}

function measure(truth: Truth, noise: number, repetitions: number, random: () => number) {
  return (size: number): Measured => ({
    size,
    totalsMs: noisyTimes(totalOf(size, truth), noise, repetitions, random),
    costs: noisyTimes(latencyOf(size, truth), noise, repetitions, random),
  });
}

/** A sweep as the page passes it on: with the model fitted to it. */
function fitted(measured: readonly Measured[], { tripMs }: Truth): MeasuredSize[] {
  const rttMs = 0.8 * tripMs;
  const fit = fitCostsRobustly(
    measured.map(({ size, totalsMs }) => ({
      roundTrips: tripsOf(size),
      commands: COMMANDS,
      totalMs: median(totalsMs),
      givenMs: tripsOf(size) * rttMs,
    })),
  );
  const { perRoundTripMs = 0, perCommandMs = 0 } = fit?.costs ?? {};
  return measured.map(({ size, totalsMs, costs }) => ({
    batchSize: size,
    totalsMs,
    costs,
    fittedMs: tripsOf(size) * (rttMs + perRoundTripMs) + COMMANDS * perCommandMs,
    fittedCost: rttMs + perRoundTripMs + size * perCommandMs,
  }));
}

/** One sweep, followed by 15 repetitions of the sizes it leaves open. */
function sweep(truth: Truth, noise: number, once: number, mostMs: number | undefined, random: () => number) {
  const budget = mostMs === undefined ? undefined : { most: mostMs };
  const first = SIZES.map(measure(truth, noise, once, random));
  const open = sizesToRepeat(fitted(first, truth), budget, 20);
  const again = open.map(measure(truth, noise, 15, random));
  const all = first.map((each) => {
    const repeated = again.find(({ size }) => size === each.size);
    return repeated === undefined
      ? each
      : {
          size: each.size,
          totalsMs: [...each.totalsMs, ...repeated.totalsMs],
          costs: [...each.costs, ...repeated.costs],
        };
  });
  return recommendBatchSize(fitted(all, truth), budget);
}

const TRUTHS: Truth[] = [
  { tripMs: 0.2, commandMs: 0.005, beyondModel: 0 },
  { tripMs: 1.2, commandMs: 0.005, beyondModel: 0 },
  { tripMs: 1.2, commandMs: 0.005, beyondModel: 0.2 },
  { tripMs: 20, commandMs: 0.01, beyondModel: 0 },
];
const CASES = TRUTHS.flatMap((truth) =>
  [0.02, 0.15].flatMap((noise) =>
    [1, 11].flatMap((once) =>
      // One and a half times the latency of a batch of 200.
      [undefined, Math.round(15 * latencyOf(200, truth)) / 10].map((mostMs) => ({
        ...truth,
        noise,
        once,
        mostMs,
      })),
    ),
  ),
);

test.each(CASES)(
  'trip $tripMs ms, command $commandMs ms, beyond the model $beyondModel, noise $noise, measured $once×, at most $mostMs ms: within 15% of the best and the budget in 95 of 100 sweeps',
  ({ noise, once, mostMs, ...truth }) => {
    const random = randomFrom(1_000 * truth.tripMs + once);
    const allowed = SIZES.filter((size) => mostMs === undefined || latencyOf(size, truth) <= mostMs);
    const bestMs = Math.min(...allowed.map((size) => totalOf(size, truth)));
    let good = 0;
    for (let turn = 0; turn < SWEEPS; turn++) {
      const advice = sweep(truth, noise, once, mostMs, random);
      if (advice?.kind !== 'use') continue;
      const isFast = totalOf(advice.batchSize, truth) <= 1.15 * bestMs;
      const isWithin = mostMs === undefined || latencyOf(advice.batchSize, truth) <= 1.05 * mostMs;
      if (isFast && isWithin) good++;
    }
    expect((good / SWEEPS) * 100).toBeGreaterThanOrEqual(95);
  },
);
