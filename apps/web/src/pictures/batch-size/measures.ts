import type { MarkFill } from '../../lanes/lane-identity.ts';
import type { SizeCurvePoint, SizeSeries } from './size-series.ts';

export interface Measure {
  key: 'total' | 'p50' | 'p99' | 'othersP99';
  name: string;
  fill: MarkFill;
  /** Absent if the model does not predict it. */
  ofCurve?: (point: SizeCurvePoint) => number;
}

/**
 * What is drawn against batch size: the total time, and how long a caller and a second client wait. The first two meet at a
 * single batch of all commands. The model's latency has no tail: its p99 is close to its p50, whose curve stands for both.
 */
const MEASURES: readonly Measure[] = [
  { key: 'total', name: 'total time', fill: 'solid', ofCurve: ({ totalMs }) => totalMs },
  { key: 'p50', name: 'p50 latency', fill: 'hollow', ofCurve: ({ p50Ms }) => p50Ms },
  { key: 'p99', name: 'p99 latency', fill: 'ring' },
];

const OTHERS: Measure = { key: 'othersP99', name: 'second client’s p99', fill: 'target' };

/** The measures that these lanes have. */
export function measuresOf(series: readonly SizeSeries[]): readonly Measure[] {
  const hasOthers = series.some(({ points }) => points.some(({ othersP99 }) => othersP99 !== undefined));
  return hasOthers ? [...MEASURES, OTHERS] : MEASURES;
}
