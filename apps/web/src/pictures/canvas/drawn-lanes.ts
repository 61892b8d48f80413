/** What a picture of single commands draws of each lane: measured rows, or before there are any what the model expects. */
import type { Strategy, TraceColumns } from '@roundtrip/protocol';
import type { LaneIdentity } from '../../lanes/lane-identity.ts';
import type { LaneView } from '../../run/lane-views.ts';
import { type TimeWindow, withinWhole } from '../../zoom/time-window.ts';

export interface DrawnLane {
  identity: LaneIdentity;
  source: 'measured' | 'model';
  columns: TraceColumns;
  /** Rows that have arrived; nothing may be read beyond them. */
  count: number;
  /**
   * Microseconds on the lane's clock from which its total time counts, and so do pictures, so that lanes start side by
   * side: when the first command was issued or, of a watched transaction that has finished, the WATCH before it.
   */
  beganUs: number;
  /**
   * How many times longer than it was the lane is drawn, where each lane has a scale of its own: as long as the longest.
   * Absent: 1. Pictures' time is the lane's since it began, times this.
   */
  stretch?: number;
  /** What its round trips without commands carry. */
  aside?: string;
}

/** A place for every lane, in order: `undefined` where there is nothing to draw yet. */
export function drawnLanes(
  lanes: readonly LaneView[],
  models: readonly (TraceColumns | undefined)[],
  strategies: readonly Strategy[],
): (DrawnLane | undefined)[] {
  return lanes.map((view) => {
    const { identity, shown, progress } = view;
    const strategy = strategies[identity.index];
    const isWatched = strategy?.kind === 'transaction' && strategy.watch !== undefined;
    const common = { identity, ...(isWatched && { aside: 'WATCH' }) };
    if (shown !== undefined) {
      const { columns, count } = shown.trace;
      return { ...common, source: 'measured', columns, count, beganUs: beganAt(view) };
    }
    const columns = models[identity.index];
    const expects = progress.kind === 'predicted' || progress.kind === 'waiting';
    if (columns === undefined || !expects) return undefined;
    return { ...common, source: 'model', columns, count: columns.status.length, beganUs: 0 };
  });
}

/** By the total time of the repetition that is shown, once it has one. */
function beganAt({ shown, progress }: Pick<LaneView, 'shown' | 'progress'>): number {
  if (shown === undefined) return 0;
  const { columns, count } = shown.trace;
  const firstUs = columns.issued[0] ?? 0;
  const totalMs = progress.kind === 'measured' ? progress.totalsMs[shown.repetition] : undefined;
  if (totalMs === undefined || count < columns.status.length) return firstUs;
  const finishedUs = columns.resolved[count - 1] ?? 0;
  return Math.min(firstUs, finishedUs - Math.round(1_000 * totalMs));
}

/**
 * From the first command of the lanes, which is 0, to the end of the longest: of what was measured and, until then,
 * is expected.
 */
export function wholeTime(lanes: readonly LaneView[], drawn: readonly (DrawnLane | undefined)[]): TimeWindow {
  return { fromUs: 0, toUs: Math.max(LEAST_US, ...endsOf(lanes, drawn)) };
}

/** Every lane drawn as long as the longest. */
export function onOwnScales(
  lanes: readonly LaneView[],
  drawn: readonly (DrawnLane | undefined)[],
): (DrawnLane | undefined)[] {
  const { toUs } = wholeTime(lanes, drawn);
  const ends = endsOf(lanes, drawn);
  return drawn.map((lane, index) => {
    const endUs = ends[index] ?? 0;
    return lane && { ...lane, stretch: endUs === 0 ? 1 : toUs / endUs };
  });
}

/** Microseconds since each lane began. */
function endsOf(lanes: readonly LaneView[], drawn: readonly (DrawnLane | undefined)[]): number[] {
  return lanes.map(({ prediction, progress }, index) => {
    const lane = drawn[index];
    const lastUs = lane === undefined ? 0 : (lane.columns.resolved[lane.count - 1] ?? 0) - lane.beganUs;
    const unfinished =
      progress.kind === 'predicted' || progress.kind === 'waiting' || progress.kind === 'running';
    return Math.max(lastUs, unfinished ? (prediction?.totalMs ?? 0) * 1_000 : 0);
  });
}

/** From the lane's first command to its last reply so far, with a margin. */
export function laneTime(lane: DrawnLane | undefined, whole: TimeWindow): TimeWindow | undefined {
  if (lane === undefined || lane.count === 0) return undefined;
  const lastUs = pictureUs(lane, lane.columns.resolved[lane.count - 1] ?? 0);
  return withinWhole({ fromUs: 0, toUs: Math.max(LEAST_US, 1.02 * lastUs) }, whole);
}

/** While a command is under way, from the lane's first. */
export function commandTime(lane: DrawnLane, row: number): TimeWindow {
  const { issued, resolved } = lane.columns;
  return { fromUs: pictureUs(lane, issued[row] ?? 0), toUs: pictureUs(lane, resolved[row] ?? 0) };
}

/** An instant of the lane's clock in the time of pictures. */
export function pictureUs({ beganUs, stretch = 1 }: LaneClock, us: number): number {
  return (us - beganUs) * stretch;
}

/** An instant of the time of pictures on the lane's clock. */
export function laneUs({ beganUs, stretch = 1 }: LaneClock, us: number): number {
  return us / stretch + beganUs;
}

export type LaneClock = Pick<DrawnLane, 'beganUs' | 'stretch'>;

const LEAST_US = 100;
