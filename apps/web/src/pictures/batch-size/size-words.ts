/** Describes a sweep before it has been measured, and the model fitted to it. Pure. */
import type { Knee } from '@roundtrip/analysis';
import { count, duration } from '../../format/quantity.ts';
import type { SizeSeries } from './size-series.ts';

/** Where the model expects the knee; absent once there are measured lanes. */
export function expectationWords({ knee }: SizeSeries): string | undefined {
  return knee === undefined || knee.isMeasured ? undefined : expectationOf(knee);
}

function expectationOf({ kind, batchSize }: Knee): string {
  switch (kind) {
    case 'inside':
      return `The model expects the knee at batches of ${count(batchSize)}.`;
    case 'smallest':
      return `The model expects the smallest batch, of ${count(batchSize)}, to be as good as any.`;
    case 'beyond':
      return `The model expects the largest batch, of ${count(batchSize)}, to be the best, and no knee before it.`;
    default:
      return kind satisfies never;
  }
}

/** The fitted costs of the model and how far it is off; absent before there is a fit. */
export function fitWords({ fit, points }: SizeSeries): string | undefined {
  if (fit === undefined) return undefined;
  const { perRoundTripMs, perCommandMs } = fit.costs;
  const costs = `a = ${duration(perRoundTripMs).text} a round trip, s = ${duration(perCommandMs).text} a command`;
  const sizes = new Set(points.map(({ batchSize }) => batchSize)).size;
  if (sizes < 3) return `${costs}. Two sizes determine the curve: a third would show how far it is off.`;
  return `${costs}. It is off by ${percent(fit.residual)} (root mean square), by ${percent(fit.largestResidual)} at most.`;
}

function percent(share: number): string {
  const value = share * 100;
  return `${value < 10 ? value.toPrecision(2) : value.toFixed(0)}%`;
}
