/** Batch sizes that *Live* has tried, where its slider has been. Pure. */
import type { BatchedStrategy } from '@roundtrip/analysis';
import { median } from '@roundtrip/analysis';
import type { Experiment } from '@roundtrip/protocol';
import { deepEqual } from '../../experiment/deep-equal.ts';
import type { LiveTurn } from '../../workbench/live-store.ts';
import type { Spread } from './size-points.ts';

/** What all turns with one size have measured: the median of their total times, and the range. */
export interface LivePoint {
  batchSize: number;
  turns: number;
  total: Spread;
}

/** The turns before the one on show that ran the same commands over the same network. */
export function turnsOf(
  turns: readonly LiveTurn[],
  experiment: Experiment,
  runId: string | undefined,
): LiveTurn[] {
  const asked = withoutLanes(experiment);
  return turns.filter((turn) => turn.runId !== runId && deepEqual(withoutLanes(turn.experiment), asked));
}

/** By increasing size. */
export function livePoints(
  turns: readonly LiveTurn[],
  isOwn: (strategy: BatchedStrategy) => boolean,
): LivePoint[] {
  const bySize = new Map<number, number[]>();
  for (const { strategy, totalMs } of turns.flatMap(({ lanes }) => lanes)) {
    if (!('batchSize' in strategy) || !isOwn(strategy)) continue;
    bySize.set(strategy.batchSize, [...(bySize.get(strategy.batchSize) ?? []), totalMs]);
  }
  return [...bySize]
    .sort(([a], [b]) => a - b)
    .map(([batchSize, totalsMs]) => ({
      batchSize,
      turns: totalsMs.length,
      total: { ms: median(totalsMs), lowMs: Math.min(...totalsMs), highMs: Math.max(...totalsMs) },
    }));
}

function withoutLanes({ lanes: _, repetitions: __, ...asked }: Experiment): Omit<Experiment, 'lanes'> {
  return asked;
}
