/** What a picture of single commands draws of each lane: measured rows, or what the model expects until there are any. */
import type { Strategy, TraceColumns } from '@roundtrip/protocol';
import type { LaneIdentity } from '../../lanes/lane-identity.ts';
import type { LaneView, MarkedRows } from '../../run/lane-views.ts';
import { type TimeWindow, withinWhole } from '../../zoom/time-window.ts';

export interface DrawnLane {
  identity: LaneIdentity;
  source: 'measured' | 'model';
  columns: TraceColumns;
  /** Rows that have arrived; nothing may be read beyond them. */
  count: number;
  /**
   * Where the lane's total time begins, and with it the time of pictures, so that lanes start side by side; microseconds on
   * the lane's clock. When the first command was issued or, in a watched transaction that has finished, the WATCH before it.
   */
  beganUs: number;
  /**
   * With a time scale per lane, the factor by which the lane is stretched to be as long as the longest; absent: 1. Picture
   * time is the time since the lane began, times this.
   */
  stretch?: number;
  /** An instant after its end, on its clock, that is to be in sight too. */
  alsoUntilUs?: number;
  /** What its round trips without workload commands carry. */
  aside?: string;
  /** Rows that are spoken of. */
  marked?: readonly MarkedRows[];
}

/** One entry per lane, in order: `undefined` if there is nothing to draw yet. */
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
      const { trace, marked, beganUs = beganAt(view) } = shown;
      const { columns, count } = trace;
      return { ...common, source: 'measured', columns, count, beganUs, ...(marked && { marked }) };
    }
    const columns = models[identity.index];
    const expects = progress.kind === 'predicted' || progress.kind === 'waiting';
    if (columns === undefined || !expects) return undefined;
    return { ...common, source: 'model', columns, count: columns.status.length, beganUs: 0 };
  });
}

/** Derived from the total time of the displayed repetition, once it has one. */
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
 * From the start of the lanes, which is 0, to the end of the longest: as measured or, until it has finished, as expected if
 * that is longer.
 */
export function wholeTime(lanes: readonly LaneView[], drawn: readonly (DrawnLane | undefined)[]): TimeWindow {
  return { fromUs: 0, toUs: Math.max(MIN_SPAN_US, ...endsOf(lanes, drawn)) };
}

/** Stretches every lane to be as long as the longest. */
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

/** When each lane ends, microseconds since it began. */
function endsOf(lanes: readonly LaneView[], drawn: readonly (DrawnLane | undefined)[]): number[] {
  return lanes.map(({ prediction, progress }, index) => {
    const lane = drawn[index];
    const lastUs = lane === undefined ? 0 : lastInstantOf(lane) - lane.beganUs;
    const unfinished =
      progress.kind === 'predicted' || progress.kind === 'waiting' || progress.kind === 'running';
    return Math.max(lastUs, unfinished ? (prediction?.totalMs ?? 0) * 1_000 : 0);
  });
}

function lastInstantOf({ columns, count, alsoUntilUs = 0 }: DrawnLane): number {
  return Math.max(columns.resolved[count - 1] ?? 0, alsoUntilUs);
}

/** From the lane's first command to its last reply so far, with a margin. */
export function laneTime(lane: DrawnLane | undefined, whole: TimeWindow): TimeWindow | undefined {
  if (lane === undefined || lane.count === 0) return undefined;
  const lastUs = pictureUs(lane, lastInstantOf(lane));
  return withinWhole({ fromUs: 0, toUs: Math.max(MIN_SPAN_US, 1.02 * lastUs) }, whole);
}

/** When a command is under way, in picture time. */
export function commandTime(lane: DrawnLane, row: number): TimeWindow {
  const { issued, resolved } = lane.columns;
  return { fromUs: pictureUs(lane, issued[row] ?? 0), toUs: pictureUs(lane, resolved[row] ?? 0) };
}

/** Converts an instant on the lane's clock to picture time. */
export function pictureUs({ beganUs, stretch = 1 }: LaneClock, us: number): number {
  return (us - beganUs) * stretch;
}

/** Converts an instant in picture time to the lane's clock. */
export function laneUs({ beganUs, stretch = 1 }: LaneClock, us: number): number {
  return us / stretch + beganUs;
}

export type LaneClock = Pick<DrawnLane, 'beganUs' | 'stretch'>;

const MIN_SPAN_US = 100;
