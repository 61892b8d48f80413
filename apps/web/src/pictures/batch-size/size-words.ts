/** What a sweep of batch sizes says, in sentences. Every number was measured, or is said to be the model's. Pure. */
import { bytes, count, duration } from '../../format/quantity.ts';
import type { SizePoint, SizeSeries } from './size-series.ts';

/** Where the knee is and what lies beyond it; absent while it is not known. */
export function kneeWords({ knee, points, sizes }: SizeSeries): string | undefined {
  if (knee === undefined) return undefined;
  if (!knee.isMeasured) return `The model expects the knee at ${batchesOf(knee.batchSize)}.`;
  const at = points.find(({ batchSize }) => batchSize === knee.batchSize);
  const best = points.reduce((a, b) => (b.total.ms < a.total.ms ? b : a));
  const last = points.at(-1);
  if (at === undefined || last === undefined) return undefined;
  return [claimOf(at, best, last, points[0] === at), doubtOf(at, points), shortfallOf(points, sizes)]
    .filter((part) => part !== undefined)
    .join(' ');
}

function claimOf(at: SizePoint, best: SizePoint, last: SizePoint, isSmallest: boolean): string {
  if (at.batchSize === last.batchSize) {
    return `The largest batch, of ${count(at.batchSize)}, was the best by more than 10 %: ${text(at.total.ms)}. With more commands, a larger one might gain still.`;
  }
  const costs = costsBeyond(at, last);
  const beyond = `there is next to nothing to gain${costs === '' ? '' : `, while ${costs}`}`;
  if (isSmallest) {
    return `The smallest batch, of ${count(at.batchSize)}, is within 10 % of the best already: with larger ones ${beyond}.`;
  }
  const reached =
    at === best
      ? `${text(at.total.ms)}, the best of all`
      : `${text(at.total.ms)}, within 10 % of the best, ${text(best.total.ms)} at ${count(best.batchSize)}`;
  return `The knee is at ${batchesOf(at.batchSize)}: ${reached}. Beyond ${count(at.batchSize)} ${beyond}.`;
}

/** Differences below this share are no reason. */
const NOTABLE = 1.1;

/** What the largest batch costs that the knee does not. */
function costsBeyond(at: SizePoint, last: SizePoint): string {
  const costs: string[] = [];
  if (last.p50.ms > NOTABLE * at.p50.ms) {
    costs.push(
      `each caller waits longer (p50 ${text(last.p50.ms)} at ${count(last.batchSize)} instead of ${text(at.p50.ms)})`,
    );
  }
  const [held, more] = [at.redisPeak?.outputBytes, last.redisPeak?.outputBytes];
  // Nothing held means nothing seen: a peak between two looks is missed.
  if (held && more !== undefined && more > NOTABLE * held) {
    costs.push(`Redis holds more (${bytes(more).text} of replies instead of ${bytes(held).text})`);
  }
  return costs.join(' and ');
}

/** What makes it less than sure. */
function doubtOf(at: SizePoint, points: readonly SizePoint[]): string | undefined {
  if (points.every(({ repetitions }) => repetitions === 1)) {
    return 'Each size was measured once: repetitions would make it surer.';
  }
  const before = points.findLast(({ batchSize }) => batchSize < at.batchSize);
  if (before !== undefined && before.total.lowMs <= at.total.highMs) {
    return `It may be at ${count(before.batchSize)} already: the repetitions of the two overlap.`;
  }
  return undefined;
}

/** A run that ended early. */
function shortfallOf(points: readonly SizePoint[], sizes: readonly number[]): string | undefined {
  const measured = new Set(points.map(({ batchSize }) => batchSize)).size;
  return measured < sizes.length
    ? `Only ${count(measured)} of ${count(sizes.length)} sizes were measured.`
    : undefined;
}

/** What the model was fitted to and how far it is off; absent before there is a fit. */
export function fitWords({ fit, points }: SizeSeries): string | undefined {
  if (fit === undefined) return undefined;
  const { perRoundTripMs, perCommandMs } = fit.costs;
  const costs = `a = ${text(perRoundTripMs)} a round trip, s = ${text(perCommandMs)} a command`;
  const sizes = new Set(points.map(({ batchSize }) => batchSize)).size;
  if (sizes < 3) return `${costs}. Two sizes determine the curve: a third would show how far it is off.`;
  return `${costs}. It is off by ${percent(fit.residual)} (root mean square), ${percent(fit.largestResidual)} at most.`;
}

function batchesOf(size: number): string {
  return `batches of ${count(size)}`;
}

function text(ms: number): string {
  return duration(ms).text;
}

function percent(share: number): string {
  const value = share * 100;
  return `${value < 10 ? value.toPrecision(2) : value.toFixed(0)} %`;
}
