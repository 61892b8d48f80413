/** The results of everybody as marks: batch size against total time, one for each person. Pure. */
import type { RoomResult, RoomResultLane, Strategy } from '@roundtrip/protocol';
import { logTicks } from '../../charts/ticks.ts';

export interface ResultMark {
  participant: string;
  name?: string;
  kind: Strategy['kind'];
  /** Commands in one batch; absent for strategies that send everything at once. */
  batchSize?: number;
  totalMs: number;
  roundTrips: number;
  reached?: boolean;
  isOwn: boolean;
}

/** A person's mark is that of their fastest lane, of those with a batch size where there are any. The own one comes last, on top. */
export function resultMarks(results: Iterable<RoomResult>, own: string | undefined): ResultMark[] {
  const marks = [...results].flatMap(({ participant, name, lanes, reached }): ResultMark[] => {
    const sized = lanes.filter(({ strategy }) => 'batchSize' in strategy);
    const lane = fastest(sized.length > 0 ? sized : lanes);
    if (lane === undefined) return [];
    const { strategy, totalMs, roundTrips } = lane;
    const batchSize = batchSizeOf(strategy);
    return [
      {
        participant,
        ...(name !== undefined && { name }),
        kind: strategy.kind,
        ...(batchSize !== undefined && { batchSize }),
        totalMs,
        roundTrips,
        ...(reached !== undefined && { reached }),
        isOwn: participant === own,
      },
    ];
  });
  return marks.sort((a, b) => Number(a.isOwn) - Number(b.isOwn));
}

/** Who awaits each reply sends batches of one. */
function batchSizeOf(strategy: Strategy): number | undefined {
  if ('batchSize' in strategy) return strategy.batchSize;
  return strategy.kind === 'sequential' ? 1 : undefined;
}

function fastest(lanes: readonly RoomResultLane[]): RoomResultLane | undefined {
  return lanes.reduce<RoomResultLane | undefined>(
    (best, lane) => (best === undefined || lane.totalMs < best.totalMs ? lane : best),
    undefined,
  );
}

/** A logarithmic axis. */
export interface LogAxis {
  from: number;
  to: number;
  ticks: readonly number[];
}

export function logAxis(values: readonly number[]): LogAxis {
  const ticks = values.length === 0 ? [1, 10] : logTicks(Math.min(...values), Math.max(...values));
  return { from: ticks[0] ?? 1, to: ticks.at(-1) ?? 10, ticks };
}

/** The more sizes there are, the less each has to be named. */
const MAX_NAMED_SIZES = 6;
/** Of the axis: closer labels would overlap. */
const LABELS_APART = 0.08;

/** Named are the sizes that people chose, or round numbers where they are many. */
export function sizeAxis(sizes: readonly number[]): LogAxis {
  const axis = logAxis(sizes);
  const chosen = [...new Set(sizes)].sort((a, b) => a - b);
  if (chosen.length === 0 || chosen.length > MAX_NAMED_SIZES) return axis;
  const ticks: number[] = [];
  for (const size of chosen) {
    const last = ticks.at(-1);
    if (last === undefined || placeOnLog(axis, size) - placeOnLog(axis, last) >= LABELS_APART)
      ticks.push(size);
  }
  return { ...axis, ticks };
}

/** As a share of the axis. */
export function placeOnLog({ from, to }: LogAxis, value: number): number {
  return Math.log(value / from) / Math.log(to / from);
}

export function fastestMark(marks: readonly ResultMark[]): ResultMark | undefined {
  return marks.reduce<ResultMark | undefined>(
    (best, mark) => (best === undefined || mark.totalMs < best.totalMs ? mark : best),
    undefined,
  );
}
