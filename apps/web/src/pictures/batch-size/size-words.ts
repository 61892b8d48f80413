/** What a sweep of batch sizes says, in sentences. Every number was measured, or is said to be the model's. Pure. */
import type { Knee } from '@roundtrip/analysis';
import { bytes, count, duration } from '../../format/quantity.ts';
import type { SizePoint, SizeSeries } from './size-series.ts';

/** Where the knee is and what lies beyond it; absent while it is not known. */
export function kneeWords({ knee, points, sizes }: SizeSeries): string | undefined {
  if (knee === undefined) return undefined;
  if (!knee.isMeasured) return expectationOf(knee);
  const pointAt = (size: number) => points.find(({ batchSize }) => batchSize === size);
  const [at, best, last] = [pointAt(knee.batchSize), pointAt(knee.best), points.at(-1)];
  if (at === undefined || best === undefined || last === undefined) return undefined;
  return [claimOf(knee, at, best, last), doubtOf(knee, points), shortfallOf(points, sizes)]
    .filter((part) => part !== undefined)
    .join(' ');
}

function expectationOf({ kind, batchSize }: Knee): string {
  switch (kind) {
    case 'inside':
      return `The model expects the knee at ${batchesOf(batchSize)}.`;
    case 'smallest':
      return `The model expects the smallest batch, of ${count(batchSize)}, to be as good as any.`;
    case 'beyond':
      return `The model expects the largest batch, of ${count(batchSize)}, to be the best, and no knee before it.`;
    default:
      return kind satisfies never;
  }
}

function claimOf({ kind }: Knee, at: SizePoint, best: SizePoint, last: SizePoint): string {
  if (kind === 'beyond') {
    return `The largest batch, of ${count(at.batchSize)}, was the best by more than 5%: ${text(at.total.ms)}. There is no knee in sight: with more commands, a larger one might gain still.`;
  }
  const costs = costsBeyond(at, last);
  const beyond = `there is next to nothing to gain${costs === '' ? '' : `, while ${costs}`}`;
  if (kind === 'smallest') {
    return `The smallest batch, of ${count(at.batchSize)}, is as good as any already${standingOf(at, best)}: with larger ones ${beyond}.`;
  }
  return `The knee is at ${batchesOf(at.batchSize)}: ${text(at.total.ms)}${standingOf(at, best)}. Beyond ${count(at.batchSize)} ${beyond}.`;
}

/** How near it is to the best: by what was measured, or where an outlier stands in the way of that, by the fit. */
function standingOf(at: SizePoint, best: SizePoint): string {
  if (at.batchSize === best.batchSize) return ', the best of all';
  const ofBest = `${text(best.total.ms)} at ${count(best.batchSize)}`;
  return at.total.ms <= NOTABLE * best.total.ms
    ? `, within 5% of the best, ${ofBest}`
    : `, which the fitted model puts within 5% of the best, ${ofBest}`;
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
function doubtOf({ maybe }: Knee, points: readonly SizePoint[]): string | undefined {
  if (points.every(({ totalsMs }) => totalsMs.length === 1)) {
    return 'Each size was measured once: repetitions would make it surer.';
  }
  return maybe === undefined
    ? undefined
    : `It may be at ${count(maybe)} already: some of its repetitions were as good.`;
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
