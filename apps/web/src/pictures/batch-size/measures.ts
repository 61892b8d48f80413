import type { MarkFill } from '../../lanes/lane-identity.ts';
import type { SizeCurvePoint } from './size-series.ts';

export interface Measure {
  key: 'total' | 'p50';
  name: string;
  fill: MarkFill;
  ofCurve: (point: SizeCurvePoint) => number;
}

/** What is drawn against batch size: what the whole takes, and what a caller waits. They meet where one batch is all. */
export const MEASURES: readonly Measure[] = [
  { key: 'total', name: 'total time', fill: 'solid', ofCurve: ({ totalMs }) => totalMs },
  { key: 'p50', name: 'p50 latency', fill: 'hollow', ofCurve: ({ p50Ms }) => p50Ms },
];
