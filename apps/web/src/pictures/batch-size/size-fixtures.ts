/** Measured sizes for tests, written down rather than measured. */
import type { Summary } from '@roundtrip/protocol';
import type { SizePoint } from './size-points.ts';
import type { SizeSeries } from './size-series.ts';

export interface Figures {
  totalMs: number;
  p99Ms?: number;
  heldBytes?: number;
  othersMs?: number;
  /** As shares of the figures, one for each repetition. */
  factors?: readonly number[];
}

export function point(batchSize: number, figures: Figures): SizePoint {
  const { totalMs, p99Ms = 1, heldBytes, othersMs, factors = Array<number>(8).fill(1) } = figures;
  const spread = (ms: number) => ({
    ms,
    lowMs: ms * Math.min(...factors),
    highMs: ms * Math.max(...factors),
  });
  const peak = heldBytes === undefined ? undefined : { outputBytes: heldBytes, queryBytes: 0 };
  const summaries = factors.map(
    (factor): Partial<Summary> => ({
      totalMs: totalMs * factor,
      latencyMs: { min: 0, mean: 0, p50: 0, p90: 0, p99: p99Ms * factor, max: 0 },
      ...(peak && { redisPeak: peak }),
      ...(othersMs !== undefined && {
        observerLatencyMs: { looks: 9, p50: 0, p99: othersMs * factor, max: 0 },
      }),
    }),
  );
  return {
    batchSize,
    lane: 0,
    label: `pipelined ${batchSize}`,
    total: spread(totalMs),
    p50: spread(p99Ms),
    p99: spread(p99Ms),
    ...(othersMs !== undefined && { othersP99: spread(othersMs) }),
    summaries: summaries as Summary[],
    ...(peak && { redisPeak: peak }),
  };
}

export function seriesOf(points: readonly SizePoint[], more: Partial<SizeSeries> = {}): SizeSeries {
  return {
    name: 'pipelined',
    look: { color: 'blue', shape: 'square' },
    lanes: points.map(({ batchSize }, index) => ({ batchSize, index })),
    sizes: points.map(({ batchSize }) => batchSize),
    points: points.map((each, lane) => ({ ...each, lane })),
    live: [],
    curve: [],
    ...(points.length > 1 && { knee: { kind: 'inside', batchSize: 1, best: 1, isMeasured: true } }),
    ...more,
  };
}
