/** Bounds the memory of a run with many repetitions: evicts traces that will not be the median. */
import { median } from '@roundtrip/analysis';
import type { LaneRun, RepetitionRun } from './run-state.ts';

/** Over all lanes and repetitions: 150 MB of columns, 180 MB over TCP. */
const MAX_ROWS = 4_000_000;

/**
 * The lanes, minus as many finished traces as it takes to make room for `commands` more rows. Each lane keeps the finished
 * trace whose total time is closest to its median so far, so that it has one to show.
 */
export function freeTraces(
  lanes: readonly LaneRun[],
  commands: number,
  maxRows: number = MAX_ROWS,
): readonly LaneRun[] {
  let excess = lanes
    .flatMap(({ repetitions }) => repetitions)
    .reduce((rows, each) => rows + rowsOf(each), commands);
  excess -= maxRows;
  if (excess <= 0) return lanes;
  return lanes.map((lane) => {
    const totals = lane.repetitions.flatMap(({ summary }) => summary?.totalMs ?? []);
    const middle = median(totals);
    const furthestFirst = lane.repetitions
      .filter(({ summary, trace }) => summary !== undefined && trace !== undefined)
      .sort((a, b) => distance(b, middle) - distance(a, middle))
      .slice(0, -1);
    const evicted = new Set<RepetitionRun>();
    for (const repetition of furthestFirst) {
      if (excess <= 0) break;
      excess -= rowsOf(repetition);
      evicted.add(repetition);
    }
    if (evicted.size === 0) return lane;
    return {
      repetitions: lane.repetitions.map((repetition) =>
        evicted.has(repetition) ? withoutTrace(repetition) : repetition,
      ),
    };
  });
}

function rowsOf({ trace }: RepetitionRun): number {
  return trace?.columns.status.length ?? 0;
}

function distance({ summary }: RepetitionRun, middle: number): number {
  return Math.abs((summary?.totalMs ?? 0) - middle);
}

function withoutTrace({ trace: _, observations: __, looks: ___, ...rest }: RepetitionRun): RepetitionRun {
  return rest;
}
