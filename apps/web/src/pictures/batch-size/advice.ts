/** Which size a measured series recommends under a budget, and which sizes are worth measuring again. Pure. */
import {
  type Advice,
  type MeasuredSize,
  predictRunMs,
  recommendBatchSize,
  sizesToRepeat,
} from '@roundtrip/analysis';
import { type Experiment, LIMITS } from '@roundtrip/protocol';
import type { ReadWorkload } from '../../reading/workload-reading.ts';
import type { SidePlan } from '../../workbench/side-runs.ts';
import { type BudgetChoice, budgetOf, costsOf } from './budget.ts';
import type { SizePoint } from './size-points.ts';
import type { SizeSeries } from './size-series.ts';

/** `undefined` until all of its lanes are measured, and with fewer than two sizes. */
export function adviceOf(series: SizeSeries, budget: BudgetChoice): Advice | undefined {
  if (series.knee?.isMeasured !== true) return undefined;
  return recommendBatchSize(measuredSizes(series, budget), budgetOf(budget));
}

function measuredSizes({ points, curve, fit }: SizeSeries, { kind }: BudgetChoice): MeasuredSize[] {
  const modelled = new Map(fit === undefined ? [] : curve.map((point) => [point.batchSize, point]));
  // If Redis was never seen to hold anything, nothing follows from it.
  const wasSeen = kind !== 'held' || points.some(({ redisPeak }) => redisPeak?.outputBytes);
  return points.map(({ batchSize, summaries, heldUpBy }) => ({
    batchSize,
    heldUpBy,
    totalsMs: summaries.map(({ totalMs }) => totalMs),
    fittedMs: modelled.get(batchSize)?.totalMs,
    costs: wasSeen ? costsOf(summaries, kind) : undefined,
    fittedCost: kind === 'p99' ? modelled.get(batchSize)?.p99Ms : undefined,
  }));
}

/** How long repeating may take, milliseconds, and at most if that is little. */
const REPEAT_MS = 4_000;
const LONGEST_MS = 10_000;
/** Fewer repetitions would not make anything surer. */
const MIN_REPEATS = 6;

/**
 * The lanes in contention, shortest first, as often as time allows: at most twenty times, including the repetitions already
 * measured. `undefined` if the advice has no doubts, or there is no time.
 *
 * @param of the run that the series belong to
 */
export function repeatPlanOf(
  of: string,
  experiment: Experiment,
  series: readonly SizeSeries[],
  budget: BudgetChoice,
  read: ReadWorkload,
): SidePlan | undefined {
  const close = series.flatMap((each) => {
    if (each.knee?.isMeasured !== true) return [];
    const sizes = sizesToRepeat(measuredSizes(each, budget), budgetOf(budget), LIMITS.repetitions);
    return each.points.filter(({ batchSize }) => sizes.includes(batchSize));
  });
  const setup = read(experiment.setup ?? '');
  const onceMs = (points: readonly SizePoint[]) =>
    predictRunMs({
      lanesMs: points.map(({ total }) => total.ms),
      repetitions: 1,
      setup: { phases: setup.ok ? setup.phases : [], requestBytes: 0 },
    });
  // Where there is no time for all of them, the short ones are the better ones.
  const chosen = close.toSorted((a, b) => a.total.ms - b.total.ms);
  while (chosen.length > 0 && MIN_REPEATS * onceMs(chosen) > LONGEST_MS) chosen.pop();
  if (chosen.length === 0) return undefined;
  const ms = onceMs(chosen);
  const still = LIMITS.repetitions - Math.min(...chosen.map(({ summaries }) => summaries.length));
  const repetitions = Math.min(still, Math.max(MIN_REPEATS, Math.floor(REPEAT_MS / ms)));
  if (repetitions < MIN_REPEATS) return undefined;
  const lanes = chosen.flatMap(({ lane }) => experiment.lanes[lane] ?? []);
  return { of, experiments: [{ ...experiment, lanes, repetitions }], expectedMs: repetitions * ms };
}
