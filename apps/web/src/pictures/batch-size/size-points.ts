/** What the lanes of one way of sending batches measured, a point for each size. Pure. */
import { type BatchedStrategy, holdUps, latenessOf, median, medianResult } from '@roundtrip/analysis';
import type { Network, Summary } from '@roundtrip/protocol';
import type { LaneView } from '../../run/lane-views.ts';

/** A measured value of the median repetition, and the range over all repetitions. */
export interface Spread {
  ms: number;
  lowMs: number;
  highMs: number;
}

export interface SizePoint {
  batchSize: number;
  /** Its lane's index in the experiment. */
  lane: number;
  /** The lane's name. */
  label: string;
  total: Spread;
  p50: Spread;
  p99: Spread;
  /** How long the second client waited while the lane ran, if there is one and it got a reply. */
  othersP99?: Spread;
  /** One per repetition. */
  summaries: readonly Summary[];
  /** How many times longer the machine made it take, where that is too much to compare it with the others. */
  heldUpBy?: number;
  redisPeak?: NonNullable<Summary['redisPeak']>;
}

export interface BatchedLane {
  view: LaneView;
  strategy: BatchedStrategy;
  further: readonly Summary[];
}

/** One per measured lane, by increasing batch size. */
export function measuredPoints(lanes: readonly BatchedLane[]): SizePoint[] {
  return lanes.flatMap((lane) => pointOf(lane) ?? []).sort((a, b) => a.batchSize - b.batchSize);
}

function pointOf({ view: { identity, progress }, strategy, further }: BatchedLane): SizePoint | undefined {
  if (progress.kind !== 'measured') return undefined;
  const summaries = [...progress.summaries, ...further];
  const summary = (further.length > 0 && medianResult(summaries)?.summary) || progress.summary;
  const spread = (of: (each: Summary) => number): Spread => ({
    ms: of(summary),
    lowMs: Math.min(...summaries.map(of)),
    highMs: Math.max(...summaries.map(of)),
  });
  const others = summaries.flatMap(({ observerLatencyMs }) => observerLatencyMs?.p99 ?? []);
  return {
    batchSize: strategy.batchSize,
    lane: identity.index,
    label: identity.label,
    total: spread(({ totalMs }) => totalMs),
    p50: spread(({ latencyMs }) => latencyMs.p50),
    p99: spread(({ latencyMs }) => latencyMs.p99),
    ...(others.length > 0 && {
      othersP99: { ms: median(others), lowMs: Math.min(...others), highMs: Math.max(...others) },
    }),
    summaries,
    ...(summary.redisPeak !== undefined && { redisPeak: summary.redisPeak }),
  };
}

/** The same, with how much the machine held each up. O(rows) of their traces. */
export function withHoldUps(
  points: readonly SizePoint[],
  lanes: readonly BatchedLane[],
  network: Network,
): SizePoint[] {
  const timed = points.flatMap((point) => {
    const { view, strategy } = lanes.find(({ view: { identity } }) => identity.index === point.lane) ?? {};
    if (view?.progress.kind !== 'measured' || strategy === undefined) return [];
    const totalsMs = point.summaries.map(({ totalMs }) => totalMs);
    const { trace, repetition = -1 } = view.shown ?? {};
    const whole = view.progress.summaries[repetition];
    const lateness = trace &&
      whole && { lateMs: latenessOf(strategy, trace, network), totalMs: whole.totalMs };
    return [{ point, summary: { totalMs: point.total.ms }, totalsMs, lateness }];
  });
  return holdUps(timed, network).map(({ lane: { point }, factor, isTooMuch }) => ({
    ...point,
    ...(isTooMuch && { heldUpBy: factor }),
  }));
}
